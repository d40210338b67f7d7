// The wall of legal clocks, soonest first, page by page.

import { useInfiniteQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { ClockPage } from "@/shared/api/types";

export type ClockFilters = { kind: string; state: string };

export function useClocks({ kind, state }: ClockFilters) {
    return useInfiniteQuery({
        queryKey: ["clocks", kind, state],
        queryFn: ({ signal, pageParam }) =>
            readJson<ClockPage>(
                `/api/clocks${queryText({ kind, state, cursor: pageParam, limit: 50 })}`,
                signal,
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.next_cursor,
    });
}
