// What the map is given: points of vehicles and of a track, in degrees as maps want them.

import type { Feature, FeatureCollection, Geometry, LineString, Point, Polygon } from "geojson";
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
                          properties: { vehicle: item.vehicle, loan: item.loan_key, health: item.health },
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

// From WGS-84 into the system of the map below, or back.
export type Shift = (place: Degrees) => Degrees;

function movedBy(shift: Shift, coordinates: unknown): unknown {
    if (!Array.isArray(coordinates)) return coordinates;
    if (typeof coordinates[0] === "number") return shift([coordinates[0], Number(coordinates[1])]);
    return coordinates.map((each) => movedBy(shift, each));
}

export function shiftedBy<Drawn extends Exclude<Geometry, { type: "GeometryCollection" }>>(
    shift: Shift,
    drawn: FeatureCollection<Drawn>,
): FeatureCollection<Drawn> {
    const shifted = (geometry: Drawn): Drawn => ({
        ...geometry,
        coordinates: movedBy(shift, geometry.coordinates) as Drawn["coordinates"],
    });
    return { ...drawn, features: drawn.features.map((each) => ({ ...each, geometry: shifted(each.geometry) })) };
}

export function metresBetween([a_longitude, a_latitude]: Degrees, [b_longitude, b_latitude]: Degrees): number {
    const metres_a_degree = 111_195;
    const east = (b_longitude - a_longitude) * Math.cos((a_latitude * Math.PI) / 180);
    return Math.hypot(east, b_latitude - a_latitude) * metres_a_degree;
}

// Where the vehicle stood for long, as the detectors see a stay: within 200 metres, twenty minutes and more.
export type Stop = { place: Degrees; from: string; to: string; minutes: number; index: number };
const stop_radius_m = 200;
const stop_minutes = 20;

export function stopsOf(points: TrackPoint[]): Stop[] {
    const stops: Stop[] = [];
    let begin = 0;
    const close = (end: number): void => {
        const first = points[begin];
        const last = points[end];
        if (!first || !last) return;
        const minutes = Math.round((Date.parse(last.at) - Date.parse(first.at)) / 60_000);
        if (minutes >= stop_minutes) stops.push({ place: degreesOf(first), from: first.at, to: last.at, minutes, index: begin });
    };
    points.forEach((point, index) => {
        const first = points[begin];
        if (!first || metresBetween(degreesOf(first), degreesOf(point)) <= stop_radius_m) return;
        close(index - 1);
        begin = index;
    });
    close(points.length - 1);
    return stops;
}

export function stopsAsPoints(stops: Stop[]): FeatureCollection<Point> {
    return pointsAt(stops.map((stop) => stop.place));
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

// A region on the map and what people call it; one that is only being drawn may have no name yet.
export type NamedFence = { name: string; corners: Degrees[] };

// Where a fence's name stands: in its middle.
export function fencesAsNames(fences: NamedFence[]): FeatureCollection<Point> {
    return {
        type: "FeatureCollection",
        features: fences.flatMap(({ name, corners }): Feature<Point>[] => {
            const bounds = boundsOf(corners);
            if (!bounds || corners.length < 3) return [];
            const [[west, south], [east, north]] = bounds;
            const middle: Degrees = [(west + east) / 2, (south + north) / 2];
            return [{ type: "Feature", properties: { name }, geometry: { type: "Point", coordinates: middle } }];
        }),
    };
}

export function cornersAsPoints(corners: Degrees[]): FeatureCollection<Point> {
    return pointsAt(corners);
}

// A ring ends where it began; fewer than three corners are no region yet.
export function fencesAsPolygons(fences: NamedFence[]): FeatureCollection<Polygon> {
    return {
        type: "FeatureCollection",
        features: fences.flatMap(({ corners }): Feature<Polygon>[] => {
            const first = corners[0];
            if (!first || corners.length < 3) return [];
            return [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...corners, first]] } }];
        }),
    };
}
