// What waits for a second person or was decided, and the news of it. The menu counts it, the page lists it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readJson } from "./request";
import type { Approvals } from "./types";

export const approvals_key = ["approvals"] as const;

export type ApprovalFilter = "waiting" | "decided";

export function useApprovals(state: ApprovalFilter, enabled = true) {
    return useQuery({
        queryKey: [...approvals_key, state],
        queryFn: ({ signal }) => readJson<Approvals>(`/api/approvals?state=${state}`, signal),
        enabled,
    });
}

// Told by the server when something is asked or decided, so that two people never decide unknowingly.
export function useApprovalEvents(enabled: boolean): void {
    const queries = useQueryClient();
    useEffect(() => {
        if (!enabled) return;
        const events = new EventSource("/api/work-list/events");
        const refresh = () => void queries.invalidateQueries({ queryKey: approvals_key });
        let was_down = false;
        events.addEventListener("approvals", refresh);
        events.onopen = () => {
            if (was_down) refresh();
            was_down = false;
        };
        events.onerror = () => {
            was_down = true;
        };
        return () => events.close();
    }, [queries, enabled]);
}
