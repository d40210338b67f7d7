// The talks of one's own day, with what to know before each.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/shared/api/request";
import type { Preparation } from "@/shared/api/types";

export function usePreparation() {
    return useQuery({
        queryKey: ["work_list", "preparation"],
        queryFn: ({ signal }) => readJson<Preparation>("/api/work-list/preparation", signal),
    });
}
