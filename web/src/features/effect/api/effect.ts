// Does what follow-ups ask help: the figures of a period, and the features for underwriting as files.

import { useMutation, useQuery } from "@tanstack/react-query";
import { queryText, readJson, readText, writeForText } from "@/shared/api/request";
import type { Effect } from "@/shared/api/types";

export type EffectFilters = { from: string; to: string; questionnaire: string };

export function useEffectOfFollowUps({ from, to, questionnaire }: EffectFilters) {
    return useQuery({
        queryKey: ["effect", from, to, questionnaire],
        queryFn: ({ signal }) => readJson<Effect>(`/api/effect${queryText({ from, to, questionnaire })}`, signal),
        placeholderData: (before) => before,
    });
}

export function useFeatureExport() {
    return useMutation({
        mutationFn: ({ from, to }: { from: string; to: string }) =>
            writeForText(`/api/exports/features${queryText({ from, to })}`),
    });
}

export function useFeatureDictionary() {
    return useMutation({ mutationFn: () => readText("/api/exports/features/dictionary") });
}
