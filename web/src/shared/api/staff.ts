// Who works here and how full each day already is; used to filter and to reassign.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "./request";
import type { StaffList } from "./types";

export const staff_key = ["staff"] as const;

export function useStaff(enabled: boolean) {
    return useQuery({
        queryKey: staff_key,
        queryFn: ({ signal }) => readJson<StaffList>("/api/staff", signal),
        enabled,
        staleTime: 60_000,
    });
}
