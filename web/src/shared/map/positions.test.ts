import { describe, expect, it } from "vitest";
import type { FleetVehicle, TrackPoint } from "@/shared/api/types";
import { shortened } from "./map_names";
import { boundsOf, cornersAsPoints, fencesAsNames, fencesAsPolygons, shiftedBy, stopsOf, trackAsLines, vehiclesAsPoints } from "./positions";

function point(at: string, longitude: number, role: "main" | "backup" = "main"): TrackPoint {
    return {
        at,
        role,
        latitude_microdegrees: 39_900_000,
        longitude_microdegrees: longitude,
        speed_tenth_kmh: 300,
        course_deg: 90,
        altitude_m: 40,
        odometer_tenth_km: null,
        vendor_items: null,
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

describe("stops of a day", () => {
    it("are where it stayed within 200 metres for twenty minutes and more", () => {
        const stops = stopsOf([
            point("2026-03-18T08:00:00+08:00", 116_400_000),
            point("2026-03-18T09:00:00+08:00", 116_400_500),
            point("2026-03-18T09:02:00+08:00", 116_420_000),
            point("2026-03-18T09:12:00+08:00", 116_420_100),
            point("2026-03-18T09:14:00+08:00", 116_440_000),
            point("2026-03-18T10:00:00+08:00", 116_440_300),
        ]);
        expect(stops.map((stop) => [stop.minutes, stop.index])).toEqual([[60, 0], [46, 4]]);
    });
    it("are none where nothing came", () => {
        expect(stopsOf([])).toEqual([]);
    });
});

describe("a shift", () => {
    it("moves every place of points, lines and regions alike", () => {
        const shift = ([longitude, latitude]: [number, number]): [number, number] => [longitude + 1, latitude + 2];
        const region = shiftedBy(shift, fencesAsPolygons([{ name: "", corners: [[1, 1], [2, 1], [2, 2]] }]));
        expect(region.features[0]?.geometry.coordinates).toEqual([[[2, 3], [3, 3], [3, 4], [2, 3]]]);
        expect(shiftedBy(shift, cornersAsPoints([[1, 1]])).features[0]?.geometry.coordinates).toEqual([2, 3]);
    });
});

describe("the name of a fence", () => {
    it("stands in its middle, and only where there is a region", () => {
        const lot = { name: "二押车场", corners: [[1, 1], [3, 1], [3, 5]] as [number, number][] };
        const names = fencesAsNames([lot, { name: "", corners: [[1, 1]] }]).features;
        expect(names.map((each) => [each.properties?.name, each.geometry.coordinates])).toEqual([["二押车场", [2, 3]]]);
    });
    it("is cut where it is wider than its plate", () => {
        const widthOf = (text: string) => text.length * 10;
        expect(shortened("北京二押车场1", 80, widthOf)).toBe("北京二押车场1");
        expect(shortened("遵义口岸监管区东门外停车场", 80, widthOf)).toBe("遵义口岸监管区…");
    });
});
