// The map: vehicles as points in the colour of their health, a track as a line with the point of the playback. Drawn by
// MapLibre in the browser; everything on it stands in the table beside it too, for whoever cannot see or use a map.

import type { GeoJSONSource, Map as MapOfPage, MapLayerMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef } from "react";
import { useSession } from "@/shared/api/session";
import type { MapBase } from "@/shared/api/types";
import { colour } from "@/shared/components/chart";
import { useShade } from "@/shared/components/shade";
import { useWords } from "@/shared/i18n/text";
import { drawNumbers } from "./map_numbers";
import { openMap } from "./map_engine";
import { drawnOf, shiftOf, styleOf, unshiftOf, type Shown } from "./map_layers";
import type { MapColours } from "./map_style";
import { boundsOf, degreesOf, placeOf, type Degrees } from "./positions";

type Props = Shown & {
    pick?: (vehicle: string) => void;
    // Hears of clicks while a fence is drawn.
    click?: (corner: Degrees) => void;
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

export function VehicleMap(props: Props) {
    const { t, language } = useWords();
    const { shade } = useShade();
    const base = useSession().map ?? null;
    const place = useRef<HTMLDivElement>(null);
    const map = useRef<MapOfPage | null>(null);
    const latest = useRef(props);
    latest.current = props;
    const words = useRef({ nearer: "", farther: "" });
    words.current = { nearer: t("map.nearer"), farther: t("map.farther") };
    // A map of one shade and language: its colours and words are those of the page when it was opened.
    useEffect(() => {
        if (!place.current) return undefined;
        const colours = coloursNow();
        const style = styleOf(drawnOf(latest.current, shiftOf(base)), colours, base);
        const opened = openMap(place.current, style, words.current);
        if (opened === null) return undefined;
        drawNumbers(opened, colours.ground);
        opened.on("load", () => {
            map.current = opened;
            showOn(opened, latest.current, base);
            lookAtAll(opened, latest.current, base);
        });
        listen(opened, base, latest);
        return () => {
            map.current = null;
            opened.remove();
        };
    }, [shade, base, language]);
    useEffect(() => {
        if (map.current) showOn(map.current, props, base);
    }, [props.items, props.track, props.at, props.picked, props.stops, props.alerts, props.fences, props.drawn, base]);
    const first = props.track[0];
    useEffect(() => {
        if (map.current) lookAtAll(map.current, latest.current, base);
    }, [first?.at, props.items.length, props.picked, props.fences?.length, props.drawn === undefined, base]);
    return (
        <div className="map-framed">
            <div ref={place} className="fleet-map" role="region" aria-label={t("fleet.map")} />
            {base?.credit && <p className="quiet small">{base.credit}</p>}
        </div>
    );
}

function listen(map: MapOfPage, base: MapBase | null, latest: { current: Props }): void {
    const unshift = unshiftOf(base);
    map.on("click", "vehicles", (event) => {
        const vehicle: unknown = event.features?.[0]?.properties.vehicle;
        if (typeof vehicle === "string") latest.current.pick?.(vehicle);
    });
    map.on("click", "clusters", (event) => void lookInto(map, event));
    map.on("click", (event) => latest.current.click?.(unshift([event.lngLat.lng, event.lngLat.lat])));
    for (const layer of ["vehicles", "clusters"]) {
        map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
        map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
}

// A circle of many opens into what it stands for.
async function lookInto(map: MapOfPage, event: MapLayerMouseEvent): Promise<void> {
    const feature = event.features?.[0];
    const cluster: unknown = feature?.properties.cluster_id;
    if (feature?.geometry.type !== "Point" || typeof cluster !== "number") return;
    const zoom = await map.getSource<GeoJSONSource>("vehicles")?.getClusterExpansionZoom(cluster);
    const [longitude, latitude] = feature.geometry.coordinates;
    if (zoom === undefined || longitude === undefined || latitude === undefined) return;
    map.easeTo({ center: [longitude, latitude], zoom: zoom + 0.5 });
}

function lookAtAll(map: MapOfPage, { items, track, picked, alerts, fences, drawn }: Shown, base: MapBase | null): void {
    const seen = items.filter((item) => picked === undefined || picked === "" || item.vehicle === picked);
    const last = seen.flatMap((item) => (item.last ? [item.last] : []));
    const points = drawn && drawn.length > 0 ? [...drawn] : (track.length > 0 ? track : last).map(degreesOf);
    if (points.length === 0) points.push(...(alerts ?? []).map(placeOf), ...(fences ?? []).flat());
    const bounds = boundsOf(points.map(shiftOf(base)));
    if (bounds) map.fitBounds(bounds, { padding: 48, maxZoom: 14, animate: false });
}

function showOn(map: MapOfPage, shown: Shown, base: MapBase | null): void {
    for (const [name, data] of Object.entries(drawnOf(shown, shiftOf(base)))) {
        map.getSource<GeoJSONSource>(name)?.setData(data);
    }
}
