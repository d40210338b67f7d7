// Opens MapLibre the way the page's content security policy allows: its worker is a file of ours, not a blob.

import maplibre from "maplibre-gl/dist/maplibre-gl-csp";
import worker from "maplibre-gl/dist/maplibre-gl-csp-worker?url";
import type { Map as MapOfPage, StyleSpecification } from "maplibre-gl";

maplibre.setWorkerUrl(worker);

const china: [number, number] = [104, 35];

// What the map says itself: its name, its buttons, and to one finger that would have scrolled the page.
export type MapWords = { map: string; nearer: string; farther: string; two_fingers: string };

// Null where the browser cannot draw one: the page says so and shows a table instead.
export function openMap(place: HTMLElement, style: StyleSpecification, words: MapWords): MapOfPage | null {
    try {
        const map = new maplibre.Map({
            container: place,
            style,
            center: china,
            zoom: 3,
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            touchPitch: false,
            // Under a finger a map as wide as the phone would catch every attempt to scroll past it.
            cooperativeGestures: window.matchMedia("(pointer: coarse)").matches,
            locale: {
                "Map.Title": words.map,
                "NavigationControl.ZoomIn": words.nearer,
                "NavigationControl.ZoomOut": words.farther,
                "CooperativeGesturesHandler.MobileHelpText": words.two_fingers,
            },
        });
        map.touchZoomRotate.disableRotation();
        map.keyboard.disableRotation();
        map.addControl(new maplibre.NavigationControl({ showCompass: false }));
        map.addControl(new maplibre.ScaleControl({}));
        return map;
    } catch {
        return null;
    }
}
