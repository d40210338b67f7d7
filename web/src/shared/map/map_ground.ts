// The ground where the house has no tiles: lines of latitude and longitude with their degrees, drawn behind the map as it
// moves. It needs neither tiles nor WebGL, so there is a ground from the first moment on and at every zoom.

import type { Map as MapOfPage } from "maplibre-gl";
import { labelOf, linesBetween, stepOf, type Axis } from "./graticule";

const apart_px = 80;
// Degrees stand at the upper and the left edge, but for where the buttons and the scale are.
const buttons_px = 110;
const scale_px = 48;
const upper_degrees_px = 34;

type Drawing = { map: MapOfPage; axis: Axis; width: number; height: number };

function lines({ map, axis, width, height }: Drawing): HTMLElement[] {
    const bounds = map.getBounds();
    const step = stepOf(bounds.getEast() - bounds.getWest(), width, apart_px);
    const { lng, lat } = map.getCenter();
    const is_upright = axis === "longitude";
    const [from, to] = is_upright ? [bounds.getWest(), bounds.getEast()] : [bounds.getSouth(), bounds.getNorth()];
    return linesBetween(from, to, step).map((degrees) => {
        const line = document.createElement("div");
        line.className = is_upright ? "map-meridian" : "map-parallel";
        const at = Math.round(is_upright ? map.project([degrees, lat]).x : map.project([lng, degrees]).y);
        line.style.transform = is_upright ? `translateX(${at}px)` : `translateY(${at}px)`;
        const is_free = is_upright ? at < width - buttons_px : at > upper_degrees_px && at < height - scale_px;
        if (is_free) line.textContent = labelOf(degrees, axis, step);
        return line;
    });
}

export function drawGround(map: MapOfPage): void {
    const container = map.getContainer();
    const ground = document.createElement("div");
    ground.className = "map-ground";
    ground.setAttribute("aria-hidden", "true");
    container.prepend(ground);
    const draw = () => {
        const { clientWidth: width, clientHeight: height } = container;
        const sides = { map, width, height };
        ground.replaceChildren(...lines({ ...sides, axis: "longitude" }), ...lines({ ...sides, axis: "latitude" }));
    };
    draw();
    map.on("move", draw);
    map.on("resize", draw);
    map.on("remove", () => ground.remove());
}
