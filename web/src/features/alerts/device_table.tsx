// Device health: how every terminal is. No places.

import { Link } from "react-router-dom";
import { DataTable } from "@/shared/components/data_table";
import { ErrorNote } from "@/shared/components/error_note";
import { Moment, Nothing } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import type { Device } from "@/shared/api/types";
import { useDevices } from "./api/alerts";
import { Lasted } from "./lasted";

export function DeviceTable() {
    const { t } = useWords();
    const devices = useDevices();
    return (
        <>
            <p className="quiet alert-lead">{t("devices.lead")}</p>
            {devices.isPending && <Waiting />}
            {devices.error && <ErrorNote error={devices.error} again={() => void devices.refetch()} />}
            {devices.data && devices.data.items.length === 0 && <p className="card quiet">{t("fleet.none")}</p>}
            {devices.data && devices.data.items.length > 0 && <Shown items={devices.data.items} />}
        </>
    );
}

function Shown({ items }: { items: Device[] }) {
    const { t, word } = useWords();
    const number = (key: "fixes" | "again" | "late" | "refused" | "overflowed") => ({
        key,
        title: t(`devices.${key}`),
        align: "right" as const,
        cell: (item: Device) => <span className={item[key] === 0 ? "figure quiet" : "figure"}>{item[key]}</span>,
    });
    return (
        <DataTable
            label={t("alerts.devices")}
            rows={items}
            rowKey={(item) => item.phone}
            columns={[
                { key: "loan", title: t("fleet.loan"), cell: (item) => <Link to={`/loans/${item.loan}`}>{item.loan_key}</Link> },
                { key: "phone", title: t("devices.phone"), cell: (item) => <span className="figure">{item.phone}</span> },
                { key: "role", title: t("fleet.terminal"), cell: (item) => `${word("terminal_role", item.role)} ${item.model}` },
                {
                    key: "health",
                    title: t("fleet.health"),
                    cell: (item) =>
                        item.permit === "allowed" ? word("terminal_health", item.health) : word("location_permit", item.permit),
                },
                { key: "last", title: t("fleet.last"), cell: (item) => <Moment at={item.last_fix_at} /> },
                {
                    key: "silent",
                    title: t("devices.silent"),
                    align: "right",
                    cell: (item) => <Lasted minutes={item.silent_minutes} />,
                },
                {
                    key: "skew",
                    title: t("devices.clock"),
                    align: "right",
                    cell: (item) => (item.clock_behind_s === null ? <Nothing /> : <span className="figure">{item.clock_behind_s}</span>),
                },
                number("fixes"),
                number("again"),
                number("late"),
                number("refused"),
                number("overflowed"),
            ]}
        />
    );
}
