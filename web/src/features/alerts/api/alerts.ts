// The alert desk: the queue, one alert with the track around it, verdicts, what rules are worth, devices, fences.

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { connectionAnswered, connectionDoubted } from "@/shared/api/connection";
import { queryText, readJson, writeJson } from "@/shared/api/request";
import type {
    AlertList,
    AlertPage,
    AlertPrecision,
    AlertVerdictGiven,
    DeviceList,
    FenceDrawn,
    FenceList,
} from "@/shared/api/types";

export const alerts_key = ["alerts"];
export type AlertFilters = { state: string; kind: string; severity: string };

export function useAlerts({ state, kind, severity }: AlertFilters) {
    return useInfiniteQuery({
        queryKey: [...alerts_key, "list", state, kind, severity],
        queryFn: ({ signal, pageParam }) =>
            readJson<AlertList>(
                `/api/alerts${queryText({ state, kind, severity, cursor: pageParam, limit: 50 })}`,
                signal,
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.next_cursor,
    });
}

// With a reason the track comes too, and that it was looked at is on record.
export function useAlert(alert: string, reason: string) {
    return useQuery({
        queryKey: [...alerts_key, "one", alert, reason],
        queryFn: ({ signal }) =>
            readJson<AlertPage>(`/api/alerts/${encodeURIComponent(alert)}${queryText({ reason })}`, signal),
        enabled: alert !== "",
        placeholderData: (before) => (before?.alert.alert === alert ? before : undefined),
    });
}

export function giveVerdict(alert: string, verdict: AlertVerdictGiven, idempotency_key: string): Promise<AlertPage> {
    return writeJson<AlertPage>(`/api/alerts/${encodeURIComponent(alert)}/verdict`, {
        method: "POST",
        body: verdict,
        idempotency_key,
    });
}

export function usePrecision() {
    return useQuery({
        queryKey: [...alerts_key, "precision"],
        queryFn: ({ signal }) => readJson<AlertPrecision>("/api/alert-precision", signal),
    });
}

export function useDevices() {
    return useQuery({
        queryKey: ["devices"],
        queryFn: ({ signal }) => readJson<DeviceList>("/api/devices", signal),
        refetchInterval: 30_000,
    });
}

export function drawFence(fence: string, drawn: FenceDrawn, version: string, idempotency_key: string): Promise<FenceList> {
    const body = fence === "" ? drawn : { ...drawn, version };
    const path = fence === "" ? "/api/fences" : `/api/fences/${encodeURIComponent(fence)}/shape`;
    return writeJson<FenceList>(path, { method: "POST", body, idempotency_key });
}

export function endFence(fence: string, why: string, idempotency_key: string): Promise<FenceList> {
    return writeJson<FenceList>(`/api/fences/${encodeURIComponent(fence)}/end`, {
        method: "POST",
        body: { why },
        idempotency_key,
    });
}

// One reading half a second later serves all that came together.
const settle_ms = 500;

// New alerts and verdicts of colleagues appear by themselves.
export function useAlertEvents(): void {
    const queries = useQueryClient();
    useEffect(() => {
        const events = new EventSource("/api/alert-events");
        let settling: ReturnType<typeof setTimeout> | undefined;
        const refresh = () => {
            settling ??= setTimeout(() => {
                settling = undefined;
                void queries.invalidateQueries({ queryKey: [...alerts_key, "list"] });
            }, settle_ms);
        };
        let was_down = false;
        events.addEventListener("alerts", refresh);
        events.onopen = () => {
            connectionAnswered();
            if (was_down) refresh();
            was_down = false;
        };
        events.onerror = () => {
            was_down = true;
            connectionDoubted();
        };
        return () => {
            clearTimeout(settling);
            events.close();
        };
    }, [queries]);
}
