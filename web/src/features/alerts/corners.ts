// The corners of a fence: as the server has them, as the map draws them and as a person writes them.

import type { Fence } from "@/shared/api/types";
import { fenceOf } from "@/shared/map/fences";

export type Corner = [longitude: number, latitude: number];

// Of a fence, or of lines "31.230416, 121.473701": latitude first, as people say it. Lines that are none are left out.
export function cornersOf(from: Fence | string): Corner[] {
    if (typeof from !== "string") return fenceOf(from).corners;
    return from.split("\n").flatMap((line): Corner[] => {
        const numbers = line.split(/[,\s]+/).filter((part) => part !== "").map(Number);
        const [latitude, longitude] = numbers;
        if (numbers.length !== 2 || latitude === undefined || longitude === undefined) return [];
        return Number.isFinite(latitude) && Number.isFinite(longitude) ? [[longitude, latitude]] : [];
    });
}

export function cornersWritten(corners: Corner[]): string {
    return corners.map(([longitude, latitude]) => `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`).join("\n");
}

// As the server reads them: whole microdegrees.
export function cornersText(corners: Corner[]): string {
    return corners
        .map(([longitude, latitude]) => `${Math.round(latitude * 1e6)},${Math.round(longitude * 1e6)}`)
        .join(" ");
}
