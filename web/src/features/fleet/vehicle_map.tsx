// The map: vehicles as points in the colour of their health, a track as a line with the point of the playback. Drawn by
// MapLibre in the browser; everything on it stands in the table beside it too, for whoever cannot see or use a map.

import type { GeoJSONSource, Map as MapOfPage, StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef } from "react";
import { colour } from "@/shared/components/chart";
import { useShade } from "@/shared/components/shade";
import { useWords } from "@/shared/i18n/text";
import type { FleetVehicle, TrackPoint } from "@/shared/api/types";
import { blankStyle, type MapColours } from "./map_style";
import { openMap } from "./map_engine";
import { boundsOf, degreesOf, pointOf, trackAsLines, vehiclesAsPoints } from "./positions";

type Props = {
    items: FleetVehicle[];
    track: TrackPoint[];
    at: TrackPoint | undefined;
    pick: (vehicle: string) => void;
};

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

function styleOf({ items, track, at }: Omit<Props, "pick">): StyleSpecification {
    const colours = coloursNow();
    const style = blankStyle(colours);
    return {
        ...style,
        sources: {
            ...style.sources,
            vehicles: { type: "geojson", data: vehiclesAsPoints(items) },
            track: { type: "geojson", data: trackAsLines(track) },
            at: { type: "geojson", data: pointOf(at) },
        },
        layers: [
            ...style.layers,
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
            if (typeof vehicle === "string") latest.current.pick(vehicle);
        });
        return () => {
            map.current = null;
            opened.remove();
        };
    }, [shade]);
    useEffect(() => {
        if (map.current) showOn(map.current, props);
    }, [props.items, props.track, props.at]);
    const first = props.track[0];
    useEffect(() => {
        if (map.current) lookAtAll(map.current, latest.current);
    }, [first?.at, props.items.length]);
    return <div ref={place} className="fleet-map" role="img" aria-label={t("fleet.map")} />;
}

function lookAtAll(map: MapOfPage, { items, track }: Omit<Props, "pick">): void {
    const last = items.flatMap((item) => (item.last ? [item.last] : []));
    const bounds = boundsOf((track.length > 0 ? track : last).map(degreesOf));
    if (bounds) map.fitBounds(bounds, { padding: 48, maxZoom: 14, animate: false });
}

function showOn(map: MapOfPage, { items, track, at }: Omit<Props, "pick">): void {
    map.getSource<GeoJSONSource>("vehicles")?.setData(vehiclesAsPoints(items));
    map.getSource<GeoJSONSource>("track")?.setData(trackAsLines(track));
    map.getSource<GeoJSONSource>("at")?.setData(pointOf(at));
}
