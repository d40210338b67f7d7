// What every map begins with: nothing, so that the ground of lines shows through; colours are those of the page.

import type { StyleSpecification } from "maplibre-gl";

export type MapColours = {
    ground: string;
    ink: string;
    track: string;
    online: string;
    late: string;
    silent: string;
};

export const blank_style: StyleSpecification = { version: 8, sources: {}, layers: [] };
