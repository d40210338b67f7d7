// How a derived figure came about, line by line.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/shared/api/request";
import type { Explanation, Figure } from "@/shared/api/types";

export function useExplanation(loan_id: string, figure: Figure, wanted: boolean) {
    return useQuery({
        queryKey: ["explain", loan_id, figure],
        queryFn: ({ signal }) => {
            const path = `/api/loans/${encodeURIComponent(loan_id)}/explain?figure=${figure}`;
            return readJson<Explanation>(path, signal);
        },
        enabled: wanted,
    });
}
