// Where vehicles are and were. Whoever asks says why; the server puts the look on record before it shows anything.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { connectionAnswered, connectionDoubted } from "@/shared/api/connection";
import { queryText, readJson } from "@/shared/api/request";
import type { AlertList, Fleet, TrackPoint, VehicleTrack } from "@/shared/api/types";

// Terminals report every half minute or so while driving.
const again_ms = 30_000;

export function useFleet(reason: string) {
    return useQuery({
        queryKey: ["fleet", reason],
        queryFn: ({ signal }) => readJson<Fleet>(`/api/fleet${queryText({ reason })}`, signal),
        enabled: reason !== "",
        refetchInterval: again_ms,
        placeholderData: (before) => before,
    });
}

export function useTrack(vehicle: string, day: string, reason: string) {
    return useQuery({
        queryKey: ["track", vehicle, day, reason],
        queryFn: ({ signal }) =>
            readJson<VehicleTrack>(
                `/api/vehicles/${encodeURIComponent(vehicle)}/positions${queryText({ day, reason })}`,
                signal,
            ),
        enabled: vehicle !== "" && day !== "",
    });
}

// What the stream of events says: the newest place of each vehicle that moved.
export type Moved = { items: { vehicle: string; last: TrackPoint }[] };

export function withMoved(fleet: Fleet, moved: Moved): Fleet {
    const places = new Map(moved.items.map((item) => [item.vehicle, item.last]));
    return {
        ...fleet,
        items: fleet.items.map((item) => {
            const last = places.get(item.vehicle);
            if (!last || (item.last && item.last.at > last.at)) return item;
            return { ...item, last, age_s: 0, health: "online" };
        }),
    };
}

// Vehicles move on the map as they report, about once a second; the whole is still read anew now and then.
export function useFleetEvents(reason: string): void {
    const queries = useQueryClient();
    useEffect(() => {
        if (reason === "") return undefined;
        const events = new EventSource(`/api/fleet/events${queryText({ reason })}`);
        events.addEventListener("moved", (event: MessageEvent<string>) => {
            const moved = JSON.parse(event.data) as Moved;
            queries.setQueryData<Fleet>(["fleet", reason], (before) => (before ? withMoved(before, moved) : before));
        });
        events.onopen = () => connectionAnswered();
        events.onerror = () => connectionDoubted();
        return () => events.close();
    }, [queries, reason]);
}

// Marks beside a track.
export function useAlertsOfLoan(loan: string) {
    return useQuery({
        queryKey: ["alerts", "loan", loan],
        queryFn: ({ signal }) => readJson<AlertList>(`/api/alerts${queryText({ loan, limit: 100 })}`, signal),
        enabled: loan !== "",
    });
}
