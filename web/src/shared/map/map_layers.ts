// What is drawn on the map, from the ground up: the tiles of the house where it has some, fences, tracks, stops, vehicles,
// alerts. Everything is in WGS-84 until it is drawn; over tiles of a shifted system all of it is shifted alike.

import type { FeatureCollection } from "geojson";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Alert, FleetVehicle, MapBase, TrackPoint } from "@/shared/api/types";
import { name_prefix } from "./map_names";
import { blank_style, type MapColours } from "./map_style";
import { fromGcj02, toGcj02 } from "./gcj02";
import {
    alertsAsPoints,
    cornersAsPoints,
    fencesAsNames,
    fencesAsPolygons,
    pointOf,
    shiftedBy,
    stopsAsPoints,
    trackAsLines,
    vehiclesAsPoints,
    type NamedFence,
    type Shift,
    type Stop,
} from "./positions";

export type Shown = {
    items: FleetVehicle[];
    track: TrackPoint[];
    at: TrackPoint | undefined;
    // The vehicle that is looked at.
    picked?: string;
    stops?: Stop[];
    // Rings where alerts were raised, to about a kilometre.
    alerts?: Alert[];
    fences?: NamedFence[];
    // A fence that is being drawn.
    drawn?: NamedFence;
};

export function shiftOf(base: MapBase | null): Shift {
    return base?.system === "gcj02" ? toGcj02 : (place) => place;
}

export function unshiftOf(base: MapBase | null): Shift {
    return base?.system === "gcj02" ? fromGcj02 : (place) => place;
}

export type Drawn = Record<
    "vehicles" | "picked" | "track" | "stops" | "at" | "alerts" | "fences" | "fence_places" | "fence_names" | "drawn" | "corners",
    FeatureCollection
>;

export function drawnOf({ items, track, at, picked, stops, alerts, fences, drawn }: Shown, shift: Shift): Drawn {
    return {
        vehicles: shiftedBy(shift, vehiclesAsPoints(items)),
        picked: shiftedBy(shift, vehiclesAsPoints(items.filter((item) => item.vehicle === picked))),
        track: shiftedBy(shift, trackAsLines(track)),
        stops: shiftedBy(shift, stopsAsPoints(stops ?? [])),
        at: shiftedBy(shift, pointOf(at)),
        alerts: shiftedBy(shift, alertsAsPoints(alerts ?? [])),
        fences: shiftedBy(shift, fencesAsPolygons(fences ?? [])),
        fence_places: shiftedBy(shift, fencesAsNames(fences ?? [])),
        fence_names: shiftedBy(shift, fencesAsNames(drawn ? [...(fences ?? []), drawn] : (fences ?? []))),
        drawn: shiftedBy(shift, fencesAsPolygons(drawn ? [drawn] : [])),
        corners: shiftedBy(shift, cornersAsPoints(drawn?.corners ?? [])),
    };
}

// Vehicles closer together than a finger is wide are one circle with their number.
const cluster_radius = 26;
const cluster_until_zoom = 12;

// The source of the tiles, by whose errors the page knows that they do not come.
export const tiles = "tiles";

function sourceOf(name: string, data: FeatureCollection): SourceSpecification {
    if (name !== "vehicles") return { type: "geojson", data };
    return {
        type: "geojson",
        data,
        cluster: true,
        clusterRadius: cluster_radius,
        clusterMaxZoom: cluster_until_zoom,
        clusterProperties: { silent: ["+", ["case", ["==", ["get", "health"], "silent"], 1, 0]] },
    };
}

function vehicleLayers(colours: MapColours): LayerSpecification[] {
    return [
        {
            id: "clusters",
            type: "circle",
            source: "vehicles",
            filter: ["has", "point_count"],
            paint: {
                "circle-radius": ["step", ["get", "point_count"], 11, 10, 14, 50, 18],
                "circle-color": colours.online,
                // A silent one among them is not to vanish in the crowd.
                "circle-stroke-width": ["case", [">", ["get", "silent"], 0], 4, 2],
                "circle-stroke-color": ["case", [">", ["get", "silent"], 0], colours.silent, colours.ground],
            },
        },
        {
            id: "cluster-counts",
            type: "symbol",
            source: "vehicles",
            filter: ["has", "point_count"],
            layout: { "icon-image": ["concat", "count-", ["get", "point_count"]], "icon-allow-overlap": true },
        },
        {
            id: "vehicles",
            type: "circle",
            source: "vehicles",
            filter: ["!", ["has", "point_count"]],
            paint: {
                "circle-radius": 6,
                "circle-stroke-width": 2,
                "circle-stroke-color": colours.ground,
                "circle-color": ["match", ["get", "health"], "online", colours.online, "late", colours.late, colours.silent],
            },
        },
        {
            id: "picked",
            type: "circle",
            source: "picked",
            paint: { "circle-radius": 11, "circle-opacity": 0, "circle-stroke-width": 3, "circle-stroke-color": colours.track },
        },
    ];
}

// Above its fence; where two names would lie on each other one waits for a nearer look.
const fence_names: LayerSpecification = {
    id: "fence-names",
    type: "symbol",
    source: "fence_names",
    filter: ["!=", ["get", "name"], ""],
    layout: { "icon-image": ["concat", name_prefix, ["get", "name"]], "icon-anchor": "bottom", "icon-offset": [0, -9] },
};

function layersOf(colours: MapColours): LayerSpecification[] {
    return [
        { id: "fences", type: "fill", source: "fences", paint: { "fill-color": colours.silent, "fill-opacity": 0.2 } },
        { id: "fence-edges", type: "line", source: "fences", paint: { "line-color": colours.silent, "line-width": 2 } },
        // From afar a fence is smaller than a point.
        {
            id: "fence-places",
            type: "circle",
            source: "fence_places",
            maxzoom: 10,
            paint: { "circle-radius": 6, "circle-color": colours.silent, "circle-stroke-width": 2, "circle-stroke-color": colours.ground },
        },
        { id: "drawn", type: "fill", source: "drawn", paint: { "fill-color": colours.track, "fill-opacity": 0.3 } },
        { id: "drawn-edges", type: "line", source: "drawn", paint: { "line-color": colours.track, "line-width": 2 } },
        { id: "corners", type: "circle", source: "corners", paint: { "circle-radius": 5, "circle-color": colours.track } },
        {
            id: "track",
            type: "line",
            source: "track",
            layout: { "line-join": "round", "line-cap": "round" },
            paint: { "line-color": colours.track, "line-width": 3 },
        },
        {
            id: "stops",
            type: "circle",
            source: "stops",
            paint: { "circle-radius": 6, "circle-color": colours.ground, "circle-stroke-width": 3, "circle-stroke-color": colours.track },
        },
        fence_names, // no name hides a vehicle
        ...vehicleLayers(colours),
        {
            id: "alerts",
            type: "circle",
            source: "alerts",
            paint: { "circle-radius": 14, "circle-opacity": 0, "circle-stroke-width": 3, "circle-stroke-color": colours.silent },
        },
        {
            id: "at",
            type: "circle",
            source: "at",
            paint: { "circle-radius": 8, "circle-color": colours.silent, "circle-stroke-width": 2, "circle-stroke-color": colours.ground },
        },
    ];
}

export function styleOf(drawn: Drawn, colours: MapColours, base: MapBase | null): StyleSpecification {
    const sources = Object.fromEntries(Object.entries(drawn).map(([name, data]) => [name, sourceOf(name, data)]));
    if (!base) return { ...blank_style, sources, layers: layersOf(colours) };
    return {
        ...blank_style,
        sources: { ...sources, [tiles]: { type: "raster", tiles: [base.tiles], tileSize: 256 } },
        layers: [
            { id: "ground", type: "background", paint: { "background-color": colours.ground } },
            { id: tiles, type: "raster", source: tiles },
            ...layersOf(colours),
        ],
    };
}
