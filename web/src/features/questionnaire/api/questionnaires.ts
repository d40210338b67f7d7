// Every version of what is asked, and one of them whole.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { QuestionnaireList, QuestionnairePreview } from "@/shared/api/types";

export function useQuestionnaires() {
    return useQuery({
        queryKey: ["questionnaires"],
        queryFn: ({ signal }) => readJson<QuestionnaireList>("/api/questionnaires", signal),
    });
}

export function useQuestionnaire(id: string, version: string) {
    return useQuery({
        queryKey: ["questionnaire", id, version],
        enabled: id !== "",
        queryFn: ({ signal }) =>
            readJson<QuestionnairePreview>(
                `/api/questionnaires/version${queryText({ id, version })}`,
                signal,
            ),
    });
}
