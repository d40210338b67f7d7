// A track as a table, for whoever has no map: every fix with its moment, place and speed.

import type { TrackPoint } from "@/shared/api/types";
import { DataTable } from "@/shared/components/data_table";
import { Moment } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { degreesOf } from "./positions";

export function TrackTable({ points, id }: { points: TrackPoint[]; id: string }) {
    const { t, word } = useWords();
    return (
        <DataTable
            id={id}
            label={t("fleet.track")}
            height={320}
            rows={points}
            rowKey={(point) => `${point.at} ${point.role}`}
            columns={[
                { key: "at", title: t("fleet.moment"), cell: (point) => <Moment at={point.at} /> },
                { key: "role", title: t("fleet.terminal"), cell: (point) => word("terminal_role", point.role) },
                { key: "place", title: t("fleet.place"), cell: (point) => <span className="figure">{placeText(point)}</span> },
                {
                    key: "speed",
                    title: t("fleet.speed"),
                    align: "right",
                    cell: (point) => <span className="figure">{(point.speed_tenth_kmh / 10).toFixed(0)} km/h</span>,
                },
            ]}
        />
    );
}

export function placeText(point: TrackPoint): string {
    const [longitude, latitude] = degreesOf(point);
    return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}
