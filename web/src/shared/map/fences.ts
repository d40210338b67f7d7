// The fences that stand, as the desk changes them and every map shows them.

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { readJson } from "@/shared/api/request";
import type { Fence, FenceList } from "@/shared/api/types";
import type { NamedFence } from "./positions";

export const fences_key = ["fences"];

export function useFences() {
    return useQuery({
        queryKey: fences_key,
        queryFn: ({ signal }) => readJson<FenceList>("/api/fences", signal),
    });
}

export function fenceOf(fence: Fence): NamedFence {
    return {
        name: fence.name,
        corners: fence.corners.map((corner) => [corner.longitude_microdegrees / 1e6, corner.latitude_microdegrees / 1e6]),
    };
}

export function useStandingFences(): NamedFence[] {
    const items = useFences().data?.items;
    return useMemo(() => (items ?? []).filter((fence) => fence.ended_at === null).map(fenceOf), [items]);
}
