// Where this phone is, if the inspector lets it be known; null where it is refused or cannot be told within some seconds.
// Whole micro-degrees, as the server keeps them.

import type { Place } from "./kept_work";

const patience_ms = 6_000;
const kept_under = "daihou.inspection.place";

export function placeWanted(): boolean {
    return localStorage.getItem(kept_under) !== "refused";
}

export function wantPlace(wanted: boolean): void {
    localStorage.setItem(kept_under, wanted ? "given" : "refused");
}

export function whereNow(): Promise<Place> {
    if (!placeWanted() || !("geolocation" in navigator)) return Promise.resolve(null);
    return new Promise((resolve) => {
        const give_up = setTimeout(() => resolve(null), patience_ms + 500);
        const answer = (place: Place) => {
            clearTimeout(give_up);
            resolve(place);
        };
        navigator.geolocation.getCurrentPosition(
            ({ coords }) =>
                answer({
                    latitude_microdegrees: Math.round(coords.latitude * 1e6),
                    longitude_microdegrees: Math.round(coords.longitude * 1e6),
                    accuracy_m: Math.round(coords.accuracy),
                }),
            () => answer(null),
            { timeout: patience_ms, maximumAge: 60_000, enableHighAccuracy: true },
        );
    });
}
