// What the map is given: points of vehicles and of a track, in degrees as maps want them.

import type { Feature, FeatureCollection, LineString, Point, Polygon } from "geojson";
import type { Alert, FleetVehicle, TrackPoint } from "@/shared/api/types";

export type Degrees = [longitude: number, latitude: number];

export function degreesOf(point: TrackPoint): Degrees {
    return [point.longitude_microdegrees / 1e6, point.latitude_microdegrees / 1e6];
}

export function vehiclesAsPoints(items: FleetVehicle[]): FeatureCollection<Point> {
    return {
        type: "FeatureCollection",
        features: items.flatMap((item): Feature<Point>[] =>
            item.last
                ? [
                      {
                          type: "Feature",
                          properties: { vehicle: item.vehicle, health: item.health },
                          geometry: { type: "Point", coordinates: degreesOf(item.last) },
                      },
                  ]
                : [],
        ),
    };
}

export function pointOf(at: TrackPoint | undefined): FeatureCollection<Point> {
    if (!at) return { type: "FeatureCollection", features: [] };
    const geometry: Point = { type: "Point", coordinates: degreesOf(at) };
    return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}

// One line a terminal; where nothing came for long the line is broken: nobody knows the way.
const gap_ms = 10 * 60_000;

export function trackAsLines(points: TrackPoint[]): FeatureCollection<LineString> {
    const lines: Degrees[][] = [];
    let before: TrackPoint | undefined;
    for (const point of points) {
        const goes_on =
            before !== undefined &&
            before.role === point.role &&
            Date.parse(point.at) - Date.parse(before.at) <= gap_ms;
        if (goes_on) lines[lines.length - 1]?.push(degreesOf(point));
        else lines.push([degreesOf(point)]);
        before = point;
    }
    return {
        type: "FeatureCollection",
        features: lines
            .filter((line) => line.length > 1)
            .map((coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates } })),
    };
}

export type Bounds = [Degrees, Degrees];

// Empty where there is nothing to show.
export function boundsOf(points: Degrees[]): Bounds | null {
    if (points.length === 0) return null;
    const longitudes = points.map(([longitude]) => longitude);
    const latitudes = points.map(([, latitude]) => latitude);
    return [
        [Math.min(...longitudes), Math.min(...latitudes)],
        [Math.max(...longitudes), Math.max(...latitudes)],
    ];
}

export function placeOf(alert: Alert): Degrees {
    return [alert.longitude_microdegrees / 1e6, alert.latitude_microdegrees / 1e6];
}

function pointsAt(places: Degrees[]): FeatureCollection<Point> {
    return {
        type: "FeatureCollection",
        features: places.map((coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates } })),
    };
}

export function alertsAsPoints(alerts: Alert[]): FeatureCollection<Point> {
    return pointsAt(alerts.map(placeOf));
}

export function cornersAsPoints(corners: Degrees[]): FeatureCollection<Point> {
    return pointsAt(corners);
}

// A ring ends where it began; fewer than three corners are no region yet.
export function fencesAsPolygons(fences: Degrees[][]): FeatureCollection<Polygon> {
    return {
        type: "FeatureCollection",
        features: fences.flatMap((corners): Feature<Polygon>[] => {
            const first = corners[0];
            if (!first || corners.length < 3) return [];
            return [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...corners, first]] } }];
        }),
    };
}
