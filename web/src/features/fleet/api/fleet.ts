// Where vehicles are and were. Whoever asks says why; the server puts the look on record before it shows anything.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { Fleet, VehicleTrack } from "@/shared/api/types";

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
