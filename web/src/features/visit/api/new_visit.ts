// What is needed to hold one follow-up: the questions in order, what was said before, an unfinished draft.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/shared/api/request";
import type { NewVisit } from "@/shared/api/types";

export function useNewVisit(task: string) {
    return useQuery({
        queryKey: ["new_visit", task],
        queryFn: ({ signal }) =>
            readJson<NewVisit>(`/api/visits/new?task=${encodeURIComponent(task)}`, signal),
        // The questions must not change under a running call, and an old draft must not be served from the cache.
        staleTime: Infinity,
        gcTime: 0,
    });
}
