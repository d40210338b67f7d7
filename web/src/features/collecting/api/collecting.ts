// What collecting came to in the months of a period.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { Collecting } from "@/shared/api/types";

export type CollectingFilters = { from: string; to: string };

export function useCollecting({ from, to }: CollectingFilters) {
    return useQuery({
        queryKey: ["collecting", from, to],
        queryFn: ({ signal }) => readJson<Collecting>(`/api/collecting${queryText({ from, to })}`, signal),
        placeholderData: (before) => before,
    });
}
