// Names on the map as small plates: letters of a map would have to come from a server. A plate has the colours of the page
// and a ground of its own, so that it can be read over tiles, lines and colours alike.

import type { Map as MapOfPage } from "maplibre-gl";
import { font_family } from "@/shared/components/font";
import type { MapColours } from "./map_style";

export const name_prefix = "name-";
const pixel_ratio = 2;
const letters_px = 12;
const height_px = 20;
const beside_px = 6;
const widest_px = 168;

// As much of a name as has room, and a sign that there is more of it.
export function shortened(name: string, width_max: number, widthOf: (text: string) => number): string {
    if (widthOf(name) <= width_max) return name;
    const letters = [...name];
    while (letters.length > 1 && widthOf(`${letters.join("")}…`) > width_max) letters.pop();
    return `${letters.join("")}…`;
}

function plateOf(name: string, colours: MapColours): ImageData | null {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    if (!pen) return null;
    const font = `600 ${letters_px}px ${font_family}`;
    pen.font = font;
    const text = shortened(name, widest_px, (part) => pen.measureText(part).width);
    const width_px = Math.ceil(pen.measureText(text).width) + 2 * beside_px;
    canvas.width = width_px * pixel_ratio;
    canvas.height = height_px * pixel_ratio;
    pen.scale(pixel_ratio, pixel_ratio);
    pen.beginPath();
    pen.roundRect(0.5, 0.5, width_px - 1, height_px - 1, 4);
    pen.fillStyle = colours.ground;
    pen.fill();
    pen.strokeStyle = colours.silent;
    pen.stroke();
    pen.font = font; // a canvas forgets its pen when its size is set
    pen.textBaseline = "middle";
    pen.fillStyle = colours.ink;
    pen.fillText(text, beside_px, height_px / 2 + 0.5);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
}

export function drawNames(map: MapOfPage, colours: MapColours): void {
    map.on("styleimagemissing", ({ id }) => {
        if (!id.startsWith(name_prefix) || map.hasImage(id)) return;
        const plate = plateOf(id.slice(name_prefix.length), colours);
        if (plate) map.addImage(id, plate, { pixelRatio: pixel_ratio });
    });
}
