// What the next days bring, who is here when, and handing tasks over together.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson, writeJson } from "@/shared/api/request";
import type { AwayToEnter, Forecast, HandOver, HandOverToDo, StaffCalendar } from "@/shared/api/types";

export const planning_key = ["planning"] as const;

export type HandOverWish = Omit<HandOverToDo, "digest" | "why">;

export function useForecast(days: number) {
    return useQuery({
        queryKey: [...planning_key, "forecast", days],
        queryFn: ({ signal }) => readJson<Forecast>(`/api/planning/forecast${queryText({ days })}`, signal),
        placeholderData: (before) => before,
    });
}

export function useStaffCalendar(days: number) {
    return useQuery({
        queryKey: [...planning_key, "calendar", days],
        queryFn: ({ signal }) => readJson<StaffCalendar>(`/api/planning/calendar${queryText({ days })}`, signal),
        placeholderData: (before) => before,
    });
}

export function enterAway(staff: string, body: AwayToEnter, idempotency_key: string): Promise<StaffCalendar> {
    const path = `/api/staff/${encodeURIComponent(staff)}/away`;
    return writeJson<StaffCalendar>(path, { method: "POST", body, idempotency_key });
}

// Looked at anew whenever the choice changes; never shown from before, since it is what will be carried out.
export function useHandOver(wish: HandOverWish | null) {
    return useQuery({
        queryKey: [...planning_key, "hand_over", wish],
        queryFn: ({ signal }) => readJson<HandOver>(`/api/planning/hand-over${queryText(wish ?? {})}`, signal),
        enabled: wish !== null,
        gcTime: 0,
    });
}

export function handOver(body: HandOverToDo, idempotency_key: string): Promise<HandOver> {
    return writeJson<HandOver>("/api/planning/hand-over", { method: "POST", body, idempotency_key });
}
