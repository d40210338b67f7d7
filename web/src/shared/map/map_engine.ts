// Opens MapLibre the way the page's content security policy allows: its worker is a file of ours, not a blob.

import maplibre from "maplibre-gl/dist/maplibre-gl-csp";
import worker from "maplibre-gl/dist/maplibre-gl-csp-worker?url";
import type { Map as MapOfPage, StyleSpecification } from "maplibre-gl";

maplibre.setWorkerUrl(worker);

const china: [number, number] = [104, 35];

// What the buttons say.
export type MapWords = { nearer: string; farther: string };

// Null where the browser cannot draw one: the table beside it says all there is.
export function openMap(place: HTMLElement, style: StyleSpecification, { nearer, farther }: MapWords): MapOfPage | null {
    try {
        const map = new maplibre.Map({
            container: place,
            style,
            center: china,
            zoom: 3,
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            locale: { "NavigationControl.ZoomIn": nearer, "NavigationControl.ZoomOut": farther },
        });
        map.addControl(new maplibre.NavigationControl({ showCompass: false }));
        map.addControl(new maplibre.ScaleControl({}));
        return map;
    } catch {
        return null;
    }
}
