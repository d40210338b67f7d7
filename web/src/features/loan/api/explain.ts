// How the figures of a loan came about on a day, line by line; one of them, or all.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { Explanation, Figure } from "@/shared/api/types";

export function useExplanation(loan_id: string, figure: Figure | undefined, date: string, wanted: boolean) {
    return useQuery({
        queryKey: ["explain", loan_id, figure, date],
        queryFn: ({ signal }) => {
            const query = queryText({ figure, date });
            return readJson<Explanation>(`/api/loans/${encodeURIComponent(loan_id)}/explain${query}`, signal);
        },
        enabled: wanted,
        placeholderData: (before) => before,
    });
}
