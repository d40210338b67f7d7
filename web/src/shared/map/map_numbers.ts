// Numbers on the map as small pictures: letters of a map would have to come from a server.

import type { Map as MapOfPage } from "maplibre-gl";

const size = 48;
const prefix = "count-";

export function drawNumbers(map: MapOfPage, colour: string): void {
    map.on("styleimagemissing", ({ id }) => {
        if (!id.startsWith(prefix)) return;
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = size;
        const pen = canvas.getContext("2d");
        if (!pen) return;
        pen.font = `600 ${size * 0.46}px sans-serif`;
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        pen.fillStyle = colour;
        pen.fillText(id.slice(prefix.length), size / 2, size / 2);
        if (!map.hasImage(id)) map.addImage(id, pen.getImageData(0, 0, size, size), { pixelRatio: 2 });
    });
}
