// The map: vehicles as points in the colour of their health, a track as a line with the point of the playback. Drawn by
// MapLibre in the browser; everything on it stands in a table too, for whoever cannot see or use a map.

import type { GeoJSONSource, Map as MapOfPage, MapLayerMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { useCallback, useEffect, useId, useRef } from "react";
import { useSession } from "@/shared/api/session";
import type { MapBase } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";
import { drawnOf, shiftOf, unshiftOf, type Shown } from "./map_layers";
import { isWithoutMap, MapTrouble } from "./map_trouble";
import { boundsOf, degreesOf, placeOf, type Degrees } from "./positions";
import { TrackTable } from "./track_table";
import { useDrawnMap } from "./use_drawn_map";

type Props = Shown & {
    pick?: (vehicle: string) => void;
    // Hears of clicks while a fence is drawn.
    click?: (corner: Degrees) => void;
    // Where the same stands where no map can be drawn: the id of a table on the page, or words. A track brings its own.
    table?: string;
    instead?: string;
};

export function VehicleMap(props: Props) {
    const { t } = useWords();
    const base = useSession().map ?? null;
    const place = useRef<HTMLDivElement>(null);
    const latest = useRef(props);
    latest.current = props;
    const own_table = useId();
    const opened = useCallback((map: MapOfPage) => listen(map, base, latest), [base]);
    const { map, state, tiles_fail, again } = useDrawnMap({ place, latest, base, opened });
    useEffect(() => {
        if (map) showOn(map, latest.current, base);
    }, [map, props.items, props.track, props.at, props.picked, props.stops, props.alerts, props.fences, props.drawn, base]);
    const first = props.track[0];
    useEffect(() => {
        if (map) lookAtAll(map, latest.current, base);
    }, [map, first?.at, props.items.length, props.picked, props.fences?.length, props.drawn === undefined, base]);
    const has_track = props.track.length > 0;
    return (
        <div className="map-framed">
            <div className="map-box">
                <div ref={place} className="fleet-map" role="region" aria-label={t("fleet.map")} />
                {state !== "drawn" && (
                    <MapTrouble state={state} again={again} table={has_track ? own_table : props.table} instead={props.instead} />
                )}
            </div>
            {base?.credit && <p className="quiet small">{base.credit}</p>}
            {base === null && !isWithoutMap(state) && <p className="quiet small">{t("map.no_tiles")}</p>}
            {tiles_fail && <p className="clock-text small">{t("map.tiles_fail")}</p>}
            {isWithoutMap(state) && has_track && <TrackTable id={own_table} points={props.track} />}
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
    const points = drawn && drawn.corners.length > 0 ? [...drawn.corners] : (track.length > 0 ? track : last).map(degreesOf);
    if (points.length === 0) points.push(...(alerts ?? []).map(placeOf), ...(fences ?? []).flatMap(({ corners }) => corners));
    const bounds = boundsOf(points.map(shiftOf(base)));
    // A name is wider than what it names.
    const beside_px = fences?.length ? 96 : 48;
    const padding = { top: 48, bottom: 48, left: beside_px, right: beside_px };
    if (bounds) map.fitBounds(bounds, { padding, maxZoom: 14, animate: false });
}

function showOn(map: MapOfPage, shown: Shown, base: MapBase | null): void {
    for (const [name, data] of Object.entries(drawnOf(shown, shiftOf(base)))) {
        map.getSource<GeoJSONSource>(name)?.setData(data);
    }
}
