// The same vehicles as a table: all the map shows, and those whose whereabouts nobody may know.

import { Button } from "antd";
import { Link } from "react-router-dom";
import type { FleetVehicle } from "@/shared/api/types";
import { DataTable } from "@/shared/components/data_table";
import { Nothing } from "@/shared/components/values";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { placeText } from "@/shared/map/track_table";

type Props = { id: string; items: FleetVehicle[]; picked: string; pick: (vehicle: string) => void };

export function FleetTable({ id, items, picked, pick }: Props) {
    const { t, word, language } = useWords();
    return (
        <DataTable
            id={id}
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
                { key: "place", title: t("fleet.place"), cell: (item) => (item.last ? <span className="figure">{placeText(item.last)}</span> : <Nothing />) },
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
