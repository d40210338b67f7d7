// Why there is no map yet, or none at all, in words; and where its table is. A blank box would say that nothing is there.

import { Button } from "antd";
import { useWords } from "@/shared/i18n/text";
import type { MapState } from "./use_drawn_map";

type Props = {
    state: Exclude<MapState, "drawn">;
    again: () => void;
    // The id of the table on the page that says what the map would show.
    table?: string;
    // Where else it stands, in words.
    instead?: string;
};

export function isWithoutMap(state: MapState): boolean {
    return state === "missing" || state === "lost";
}

export function MapTrouble({ state, again, table, instead }: Props) {
    const { t } = useWords();
    return (
        <div className={isWithoutMap(state) ? "map-trouble map-trouble-all" : "map-trouble"} role="status">
            <p>{t(`map.${state}`)}</p>
            {state !== "drawing" && instead && <p className="quiet">{instead}</p>}
            {state !== "drawing" && (
                <div className="map-trouble-commands">
                    {table && <Button onClick={() => document.getElementById(table)?.focus()}>{t("map.to_table")}</Button>}
                    {isWithoutMap(state) && <Button onClick={again}>{t("map.again")}</Button>}
                </div>
            )}
        </div>
    );
}
