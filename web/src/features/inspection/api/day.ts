// The on-site visits of the day, in driving order; the last list that arrived where the line is down.

import { useQuery } from "@tanstack/react-query";
import { readJson, Unreachable } from "@/shared/api/request";
import type { InspectionDay } from "@/shared/api/types";
import { keepDay, keptDay } from "../kept_work";

export function useInspectionDay(staff_id: string) {
    return useQuery({
        queryKey: ["inspection_day", staff_id],
        queryFn: async ({ signal }) => {
            try {
                const day = await readJson<InspectionDay>("/api/inspections/today", signal);
                await keepDay(staff_id, day);
                return day;
            } catch (error) {
                const kept = error instanceof Unreachable ? await keptDay(staff_id) : undefined;
                if (kept) return kept;
                throw error;
            }
        },
        networkMode: "always",
    });
}
