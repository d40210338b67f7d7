// The same vehicles as a table: all the map shows, and those whose whereabouts nobody may know.

import { Button } from "antd";
import { Link } from "react-router-dom";
import type { FleetVehicle } from "@/shared/api/types";
import { DataTable } from "@/shared/components/data_table";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { degreesOf } from "@/shared/map/positions";

type Props = { items: FleetVehicle[]; picked: string; pick: (vehicle: string) => void };

export function place(item: FleetVehicle): string {
    if (!item.last) return "–";
    const [longitude, latitude] = degreesOf(item.last);
    return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

export function FleetTable({ items, picked, pick }: Props) {
    const { t, word, language } = useWords();
    return (
        <DataTable
            label={t("fleet.vehicles")}
            rows={items}
            rowKey={(item) => item.vehicle}
            columns={[
                { key: "loan", title: t("fleet.loan"), cell: (item) => <Link to={`/loans/${item.loan}`}>{item.loan_key}</Link> },
                {
                    key: "terminals",
                    title: t("fleet.terminals"),
                    cell: (item) => item.terminals.map((each) => `${word("terminal_role", each.role)} ${each.model}`).join(" · "),
                },
                { key: "health", title: t("fleet.health"), cell: (item) => word("terminal_health", item.health) },
                {
                    key: "last",
                    title: t("fleet.last"),
                    cell: (item) => (item.last ? moment(item.last.at, language) : word("location_permit", item.permit)),
                },
                { key: "place", title: t("fleet.place"), cell: (item) => <span className="figure">{place(item)}</span> },
                {
                    key: "track",
                    title: t("fleet.track"),
                    cell: (item) =>
                        item.permit === "allowed" && (
                            <Button size="small" aria-pressed={picked === item.vehicle} onClick={() => pick(item.vehicle)}>
                                {t("fleet.show_track")}
                            </Button>
                        ),
                },
            ]}
        />
    );
}
