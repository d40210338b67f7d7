// A map for as long as its place is on the page, and how it goes: drawing, drawn, or why there is none. A map that lost
// its context, as happens when the graphics driver starts anew, is opened again on its return or on demand.

import type { Map as MapOfPage } from "maplibre-gl";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { MapBase } from "@/shared/api/types";
import { colour } from "@/shared/components/chart";
import { useShade } from "@/shared/components/shade";
import { useWords } from "@/shared/i18n/text";
import { openMap } from "./map_engine";
import { drawGround } from "./map_ground";
import { drawnOf, shiftOf, styleOf, tiles, type Shown } from "./map_layers";
import { drawNames } from "./map_names";
import { drawNumbers } from "./map_numbers";
import type { MapColours } from "./map_style";

export type MapState = "drawing" | "slow" | "drawn" | "missing" | "lost";

// Longer than this is told, for a slow machine looks like a broken one.
const slow_after_ms = 6000;

function coloursNow(): MapColours {
    return {
        ground: colour("--surface"),
        ink: colour("--ink"),
        track: colour("--accent"),
        online: colour("--accent"),
        late: colour("--ink-soft"),
        silent: colour("--harm"),
    };
}

type Asked = {
    place: RefObject<HTMLDivElement>;
    latest: RefObject<Shown>;
    base: MapBase | null;
    opened: (map: MapOfPage) => void;
};

export function useDrawnMap({ place, latest, base, opened }: Asked) {
    const { t, language } = useWords();
    const { shade } = useShade();
    const [map, setMap] = useState<MapOfPage | null>(null);
    const [state, setState] = useState<MapState>("drawing");
    const [tiles_fail, setTilesFail] = useState(false);
    const [attempt, setAttempt] = useState(0);
    const again = useCallback(() => setAttempt((before) => before + 1), []);
    const words = { map: t("map.picture"), nearer: t("map.nearer"), farther: t("map.farther"), two_fingers: t("map.two_fingers") };
    const latest_words = useRef(words);
    latest_words.current = words;
    // A map of one shade and language: its colours and words are those of the page when it was opened.
    useEffect(() => {
        if (!place.current || !latest.current) return undefined;
        setState("drawing");
        setTilesFail(false);
        const colours = coloursNow();
        const style = styleOf(drawnOf(latest.current, shiftOf(base)), colours, base);
        const begun = openMap(place.current, style, latest_words.current);
        if (begun === null) {
            setState("missing");
            return undefined;
        }
        if (base === null) drawGround(begun);
        drawNumbers(begun, colours.ground);
        drawNames(begun, colours);
        opened(begun);
        const timer = setTimeout(() => setState((now) => (now === "drawing" ? "slow" : now)), slow_after_ms);
        begun.on("load", () => {
            setState("drawn");
            setMap(begun);
        });
        begun.on("error", (event) => {
            if ("sourceId" in event && event.sourceId === tiles) setTilesFail(true);
        });
        begun.on("webglcontextlost", () => setState("lost"));
        begun.on("webglcontextrestored", again);
        return () => {
            clearTimeout(timer);
            setMap(null);
            begun.remove();
        };
    }, [place, latest, opened, shade, base, language, attempt, again]);
    return { map, state, tiles_fail, again };
}
