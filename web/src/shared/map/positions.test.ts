import { describe, expect, it } from "vitest";
import type { FleetVehicle, TrackPoint } from "@/shared/api/types";
import { boundsOf, trackAsLines, vehiclesAsPoints } from "./positions";

function point(at: string, longitude: number, role: "main" | "backup" = "main"): TrackPoint {
    return {
        at,
        role,
        latitude_microdegrees: 39_900_000,
        longitude_microdegrees: longitude,
        speed_tenth_kmh: 300,
        course_deg: 90,
        altitude_m: 40,
        alarm: 0,
        status: 3,
    };
}

describe("what the map is given", () => {
    it("breaks the line where nothing came for long and between terminals", () => {
        const lines = trackAsLines([
            point("2026-03-18T08:00:00+08:00", 116_400_000),
            point("2026-03-18T08:05:00+08:00", 116_410_000),
            point("2026-03-18T09:00:00+08:00", 116_500_000),
            point("2026-03-18T09:01:00+08:00", 116_510_000),
            point("2026-03-18T09:02:00+08:00", 116_520_000, "backup"),
        ]).features;
        expect(lines.map((line) => line.geometry.coordinates.length)).toEqual([2, 2]);
        expect(lines[0]?.geometry.coordinates[0]).toEqual([116.4, 39.9]);
    });
    it("leaves vehicles out whose whereabouts are not known", () => {
        const known: FleetVehicle = {
            vehicle: "1",
            loan: "2",
            loan_key: "L1",
            terminals: [],
            permit: "allowed",
            last: point("2026-03-18T08:00:00+08:00", 116_400_000),
            age_s: 20,
            health: "online",
        };
        const points = vehiclesAsPoints([known, { ...known, vehicle: "3", permit: "no_consent", last: null }]);
        expect(points.features.map((feature) => feature.properties?.vehicle)).toEqual(["1"]);
    });
    it("has no bounds of nothing", () => {
        expect(boundsOf([])).toBeNull();
        expect(boundsOf([[1, 2], [3, 0]])).toEqual([[1, 0], [3, 2]]);
    });
});
