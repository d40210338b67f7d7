// The ranked list of a day: of one person, or of everybody for those who may see all work.

import { useInfiniteQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { WorkList } from "@/shared/api/types";

export type WorkFilter = { staff: string; kind: string; state: "open" | "done" | "all" };

export const work_list_key = ["work_list"] as const;
const rows_at_once = 100;

export function useWorkList(filter: WorkFilter) {
    return useInfiniteQuery({
        queryKey: [...work_list_key, filter],
        queryFn: ({ pageParam, signal }) => {
            const query = queryText({ ...filter, cursor: pageParam, limit: rows_at_once });
            return readJson<WorkList>(`/api/work-list${query}`, signal);
        },
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.next_cursor,
        // A changed filter keeps the old rows in sight until the new ones are here.
        placeholderData: (before) => before,
    });
}
