// What happened around a loan, newest first: facts and decisions on one line of time. Kept under the loan: whatever is
// recorded on it is on its line at once.

import { useInfiniteQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { Timeline } from "@/shared/api/types";
import { loanKey } from "./loan";

const items_at_once = 50;

export function timelineKey(loan_id: string) {
    return [...loanKey(loan_id), "timeline"] as const;
}

export function useTimeline(loan_id: string) {
    return useInfiniteQuery({
        queryKey: timelineKey(loan_id),
        queryFn: ({ pageParam, signal }) => {
            const query = queryText({ cursor: pageParam, limit: items_at_once });
            const path = `/api/loans/${encodeURIComponent(loan_id)}/timeline${query}`;
            return readJson<Timeline>(path, signal);
        },
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.next_cursor,
    });
}
