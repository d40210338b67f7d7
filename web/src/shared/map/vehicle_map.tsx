// The map: vehicles as points in the colour of their health, a track as a line with the point of the playback. Drawn by
// MapLibre in the browser; everything on it stands in the table beside it too, for whoever cannot see or use a map.

import type { GeoJSONSource, Map as MapOfPage, StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef } from "react";
import { colour } from "@/shared/components/chart";
import { useShade } from "@/shared/components/shade";
import { useWords } from "@/shared/i18n/text";
import type { Alert, FleetVehicle, TrackPoint } from "@/shared/api/types";
import { blankStyle, type MapColours } from "./map_style";
import { openMap } from "./map_engine";
import {
    alertsAsPoints,
    boundsOf,
    cornersAsPoints,
    degreesOf,
    fencesAsPolygons,
    placeOf,
    pointOf,
    trackAsLines,
    vehiclesAsPoints,
    type Degrees,
} from "./positions";

type Props = {
    items: FleetVehicle[];
    track: TrackPoint[];
    at: TrackPoint | undefined;
    pick?: (vehicle: string) => void;
    // Rings where alerts were raised, to about a kilometre.
    alerts?: Alert[];
    fences?: Degrees[][];
    // A fence that is being drawn, and what hears of clicks then.
    drawn?: Degrees[];
    click?: (corner: Degrees) => void;
};
type Shown = Omit<Props, "pick" | "click">;

function coloursNow(): MapColours {
    return {
        ground: colour("--surface"),
        line: colour("--line-soft"),
        track: colour("--accent"),
        online: colour("--accent"),
        late: colour("--ink-soft"),
        silent: colour("--harm"),
    };
}

function styleOf({ items, track, at, alerts, fences, drawn }: Shown): StyleSpecification {
    const colours = coloursNow();
    const style = blankStyle(colours);
    return {
        ...style,
        sources: {
            ...style.sources,
            vehicles: { type: "geojson", data: vehiclesAsPoints(items) },
            track: { type: "geojson", data: trackAsLines(track) },
            at: { type: "geojson", data: pointOf(at) },
            alerts: { type: "geojson", data: alertsAsPoints(alerts ?? []) },
            fences: { type: "geojson", data: fencesAsPolygons(fences ?? []) },
            drawn: { type: "geojson", data: fencesAsPolygons(drawn ? [drawn] : []) },
            corners: { type: "geojson", data: cornersAsPoints(drawn ?? []) },
        },
        layers: [
            ...style.layers,
            { id: "fences", type: "fill", source: "fences", paint: { "fill-color": colours.silent, "fill-opacity": 0.2, "fill-outline-color": colours.silent } },
            { id: "drawn", type: "fill", source: "drawn", paint: { "fill-color": colours.track, "fill-opacity": 0.3, "fill-outline-color": colours.track } },
            { id: "corners", type: "circle", source: "corners", paint: { "circle-radius": 5, "circle-color": colours.track } },
            { id: "track", type: "line", source: "track", paint: { "line-color": colours.track, "line-width": 3 } },
            {
                id: "vehicles",
                type: "circle",
                source: "vehicles",
                paint: {
                    "circle-radius": 6,
                    "circle-stroke-width": 2,
                    "circle-stroke-color": colours.ground,
                    "circle-color": ["match", ["get", "health"], "online", colours.online, "late", colours.late, colours.silent],
                },
            },
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
        ],
    };
}

export function VehicleMap(props: Props) {
    const { t } = useWords();
    const { shade } = useShade();
    const place = useRef<HTMLDivElement>(null);
    const map = useRef<MapOfPage | null>(null);
    const latest = useRef(props);
    latest.current = props;
    // A map of one shade: its colours are those of the page when it was opened.
    useEffect(() => {
        if (!place.current) return undefined;
        const opened = openMap(place.current, styleOf(latest.current));
        if (opened === null) return undefined;
        opened.on("load", () => {
            map.current = opened;
            showOn(opened, latest.current);
            lookAtAll(opened, latest.current);
        });
        opened.on("click", "vehicles", (event) => {
            const vehicle: unknown = event.features?.[0]?.properties.vehicle;
            if (typeof vehicle === "string") latest.current.pick?.(vehicle);
        });
        opened.on("click", (event) => latest.current.click?.([event.lngLat.lng, event.lngLat.lat]));
        return () => {
            map.current = null;
            opened.remove();
        };
    }, [shade]);
    useEffect(() => {
        if (map.current) showOn(map.current, props);
    }, [props.items, props.track, props.at, props.alerts, props.fences, props.drawn]);
    const first = props.track[0];
    useEffect(() => {
        if (map.current) lookAtAll(map.current, latest.current);
    }, [first?.at, props.items.length]);
    return <div ref={place} className="fleet-map" role="img" aria-label={t("fleet.map")} />;
}

function lookAtAll(map: MapOfPage, { items, track, alerts, fences, drawn }: Shown): void {
    const last = items.flatMap((item) => (item.last ? [item.last] : []));
    const points = (track.length > 0 ? track : last).map(degreesOf);
    if (points.length === 0) points.push(...(alerts ?? []).map(placeOf), ...(fences ?? []).flat(), ...(drawn ?? []));
    const bounds = boundsOf(points);
    if (bounds) map.fitBounds(bounds, { padding: 48, maxZoom: 14, animate: false });
}

function showOn(map: MapOfPage, { items, track, at, alerts, fences, drawn }: Shown): void {
    map.getSource<GeoJSONSource>("vehicles")?.setData(vehiclesAsPoints(items));
    map.getSource<GeoJSONSource>("track")?.setData(trackAsLines(track));
    map.getSource<GeoJSONSource>("at")?.setData(pointOf(at));
    map.getSource<GeoJSONSource>("alerts")?.setData(alertsAsPoints(alerts ?? []));
    map.getSource<GeoJSONSource>("fences")?.setData(fencesAsPolygons(fences ?? []));
    map.getSource<GeoJSONSource>("drawn")?.setData(fencesAsPolygons(drawn ? [drawn] : []));
    map.getSource<GeoJSONSource>("corners")?.setData(cornersAsPoints(drawn ?? []));
}
