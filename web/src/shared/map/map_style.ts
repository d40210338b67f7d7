// A map that needs no server: a blank ground with the lines of latitude and longitude. Colours are those of the page.

import type { FeatureCollection, LineString } from "geojson";
import type { StyleSpecification } from "maplibre-gl";

// Over China and its borders.
const west = 73;
const east = 136;
const south = 17;
const north = 54;
// Nearer than this a tenth of a degree, some ten kilometres, is wide enough to tell.
const tenths_from = 7;

// `steps` lines a degree.
export function graticule(steps: number): FeatureCollection<LineString> {
    const lines: number[][][] = [];
    for (let at = west * steps; at <= east * steps; at += 1) lines.push([[at / steps, south], [at / steps, north]]);
    for (let at = south * steps; at <= north * steps; at += 1) lines.push([[west, at / steps], [east, at / steps]]);
    return {
        type: "FeatureCollection",
        features: lines.map((coordinates) => ({
            type: "Feature",
            properties: {},
            geometry: { type: "LineString", coordinates },
        })),
    };
}

export type MapColours = {
    ground: string;
    line: string;
    track: string;
    online: string;
    late: string;
    silent: string;
};

export function blankStyle({ ground, line }: MapColours): StyleSpecification {
    return {
        version: 8,
        sources: {
            degrees: { type: "geojson", data: graticule(1) },
            tenths: { type: "geojson", data: graticule(10) },
        },
        layers: [
            { id: "ground", type: "background", paint: { "background-color": ground } },
            { id: "tenths", type: "line", source: "tenths", minzoom: tenths_from, paint: { "line-color": line, "line-width": 1 } },
            { id: "degrees", type: "line", source: "degrees", paint: { "line-color": line, "line-width": 2 } },
        ],
    };
}
