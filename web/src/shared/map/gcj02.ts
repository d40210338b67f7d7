// The shifted system of Chinese maps (GCJ-02), there and back: some 500 metres from WGS-84, in which everything here is kept.
// Only for what is drawn over a map of that system; src/domain/telematics/fix/map_coordinates.h does the same in whole numbers,
// and tests/golden/gcj02.csv holds the two together.

import type { Degrees } from "./positions";

// Of the ellipsoid of Krasovsky, as the published formulas have it.
const semi_major_m = 6_378_245;
const eccentricity_squared = 0.006_693_421_622_965_943;

function isShifted([longitude, latitude]: Degrees): boolean {
    return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
}

// Sines of two lengths of wave, shared by both axes.
function waves(x: number): number {
    return (2 / 3) * (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI));
}

function northOf(x: number, y: number): number {
    return (
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + waves(x) +
        (2 / 3) * (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) +
        (2 / 3) * (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30))
    );
}

function eastOf(x: number, y: number): number {
    return (
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + waves(x) +
        (2 / 3) * (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) +
        (2 / 3) * (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI))
    );
}

export function toGcj02(place: Degrees): Degrees {
    if (!isShifted(place)) return place;
    const [longitude, latitude] = place;
    const x = longitude - 105;
    const y = latitude - 35;
    const radians = (latitude / 180) * Math.PI;
    const flat = 1 - eccentricity_squared * Math.sin(radians) ** 2;
    const root = Math.sqrt(flat);
    const north = (northOf(x, y) * 180) / (((semi_major_m * (1 - eccentricity_squared)) / (flat * root)) * Math.PI);
    const east = (eastOf(x, y) * 180) / ((semi_major_m / root) * Math.cos(radians) * Math.PI);
    return [longitude + east, latitude + north];
}

// By iteration: the shift changes so slowly that three steps come within millimetres.
export function fromGcj02(place: Degrees): Degrees {
    let guess = place;
    for (let step = 0; step < 4; step += 1) {
        const there = toGcj02(guess);
        guess = [guess[0] + place[0] - there[0], guess[1] + place[1] - there[1]];
    }
    return guess;
}
