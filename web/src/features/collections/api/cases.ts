// Collection cases: the board, one customer's case, and what is said of it. Whatever is written changes both.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson, writeJson } from "@/shared/api/request";
import type {
    CaseBoard,
    CasePage,
    CaseState,
    CaseToHandOver,
    CaseToLift,
    CaseToRecall,
    FairTreatment,
    NoticeToRecord,
    OverrideToSet,
} from "@/shared/api/types";

export const cases_key = ["cases"] as const;

function place(person: string): string {
    return `/api/persons/${encodeURIComponent(person)}/case`;
}

export function useCase(person: string) {
    return useQuery({
        queryKey: [...cases_key, "person", person],
        queryFn: ({ signal }) => readJson<CasePage>(place(person), signal),
        staleTime: 0,
    });
}

export function useCaseBoard(asked: { state?: CaseState; owner?: string }) {
    return useQuery({
        queryKey: [...cases_key, "board", asked],
        queryFn: ({ signal }) => readJson<CaseBoard>(`/api/cases${queryText({ ...asked, limit: 200 })}`, signal),
        placeholderData: (before) => before,
    });
}

export function useFairTreatment(enabled: boolean) {
    return useQuery({
        queryKey: [...cases_key, "fair"],
        queryFn: ({ signal }) => readJson<FairTreatment>("/api/cases/fair-treatment", signal),
        enabled,
    });
}

function write(person: string, what: string, body: object, idempotency_key: string) {
    return writeJson<CasePage>(`${place(person)}/${what}`, { method: "POST", body, idempotency_key });
}

export const setOverride = (person: string, body: OverrideToSet, key: string) => write(person, "overrides", body, key);
export const liftOverride = (person: string, body: CaseToLift, key: string) => write(person, "lift", body, key);
export const handOverCase = (person: string, body: CaseToHandOver, key: string) => write(person, "hand-over", body, key);
export const recallCase = (person: string, body: CaseToRecall, key: string) => write(person, "recall", body, key);
export const recordNotice = (person: string, body: NoticeToRecord, key: string) => write(person, "notices", body, key);
