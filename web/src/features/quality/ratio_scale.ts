// Where a ratio to the house stands on a drawn scale from nothing to twice the house; 1,000,000 ppm is the middle.

export const scale_width = 160;
const scale_max_ppm = 2_000_000;

export function placeOnScale(ppm: number): number {
    return Math.round((Math.min(Math.max(ppm, 0), scale_max_ppm) / scale_max_ppm) * scale_width);
}

export type Against = "above" | "below" | "same" | "few" | "none";

type Ratio = { ratio_ppm: number | null; low_ppm: number | null; high_ppm: number | null; few: boolean };

// What may be said of a ratio: nothing while there are few cases or its interval holds the house's own.
export function against({ ratio_ppm, low_ppm, high_ppm, few }: Ratio): Against {
    if (ratio_ppm === null || low_ppm === null || high_ppm === null) return "none";
    if (few) return "few";
    if (low_ppm > 1_000_000) return "above";
    return high_ppm < 1_000_000 ? "below" : "same";
}
