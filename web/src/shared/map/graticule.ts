// Lines of latitude and longitude for what is in sight, as far apart as can be read at any zoom: where the house has no
// tiles they are the ground, and say where it is and how wide.

export type Sight = { west: number; east: number; south: number; north: number };
export type Axis = "longitude" | "latitude";

// One, two and five of each power, in millionths of a degree: 0.0001° is some ten metres.
const steps_microdegrees = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 30_000_000];
const micro = 1_000_000;

// The narrowest step whose lines stand `apart_px` from each other; the widest there is where the whole world is in sight.
export function stepOf(degrees_in_sight: number, width_px: number, apart_px: number): number {
    const least = (degrees_in_sight / Math.max(width_px, 1)) * apart_px * micro;
    return steps_microdegrees.find((step) => step >= least) ?? 30_000_000;
}

// Multiples of the step between the two, in degrees. Counted in whole steps: adding fractions up would drift.
export function linesBetween(from: number, to: number, step_microdegrees: number): number[] {
    const first = Math.ceil((from * micro) / step_microdegrees);
    const last = Math.floor((to * micro) / step_microdegrees);
    return Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => ((first + at) * step_microdegrees) / micro);
}

// As many decimals as the step has: "116.40°E" where a line stands every 0.02°.
export function labelOf(degrees: number, axis: Axis, step_microdegrees: number): string {
    const decimals = Math.max(0, 6 - (/0*$/.exec(String(step_microdegrees))?.[0].length ?? 0));
    const side = axis === "longitude" ? (degrees < 0 ? "W" : "E") : degrees < 0 ? "S" : "N";
    return `${Math.abs(degrees).toFixed(decimals)}°${degrees === 0 ? "" : side}`;
}
