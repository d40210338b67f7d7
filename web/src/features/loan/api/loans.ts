// The list of loans behind a filter, page by page.

import { useInfiniteQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { LoanRows } from "@/shared/api/types";

export type LoanFilter = {
    q: string;
    bucket: string;
    tier: string;
    product: string;
    grade: string;
    follow_up: string;
};

export const loans_key = ["loans"] as const;
const rows_at_once = 200;

export function useLoans(filter: LoanFilter) {
    return useInfiniteQuery({
        queryKey: [...loans_key, filter],
        queryFn: ({ pageParam, signal }) => {
            const query = queryText({ ...filter, cursor: pageParam, limit: rows_at_once });
            return readJson<LoanRows>(`/api/loans${query}`, signal);
        },
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.next_cursor,
        placeholderData: (before) => before,
    });
}
