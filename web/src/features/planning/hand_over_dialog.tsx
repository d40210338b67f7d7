// Hands tasks over together: chosen above, looked at below, carried out as looked at or not at all.

import { Input, Select } from "antd";
import { useState } from "react";
import type { HandOver, StaffCalendar } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { Waiting } from "@/shared/components/waiting";
import { WriteDialog } from "@/shared/components/write_dialog";
import { Chip, Day } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { task_kinds } from "@/shared/task_kinds";
import { handOver, planning_key, useHandOver, type HandOverWish } from "./api/planning";
import { roleText } from "./needs";
import { hours } from "./outlook";

type Props = { staff: StaffCalendar["rows"]; close: () => void };

export function HandOverDialog({ staff, close }: Props) {
    const { t } = useWords();
    const [wish, setWish] = useState<HandOverWish>({});
    const [why, setWhy] = useState("");
    // Nothing chosen means everybody's work; that is never what is meant.
    const chosen = wish.from !== undefined || wish.kind !== undefined || !!wish.branch || wish.due_by !== undefined;
    const preview = useHandOver(chosen ? wish : null);
    const plan = preview.data;
    const ready = !!plan && !preview.isFetching && plan.moves.length > 0 && plan.barred === 0 && why.trim() !== "";
    return (
        <WriteDialog
            title={t("hand_over.title")}
            said={t("hand_over.said", { count: plan?.moves.length ?? 0 })}
            ready={ready}
            write={async (key) => plan && handOver({ ...wish, digest: plan.digest, why: why.trim() }, key)}
            refreshes={planning_key}
            close={close}
            ok={t("hand_over.do", { count: plan?.moves.length ?? 0 })}
            width={860}
        >
            <WishFields staff={staff} wish={wish} change={(part) => setWish({ ...wish, ...part })} />
            {!chosen && <p className="quiet">{t("hand_over.choose")}</p>}
            {chosen && preview.isPending && <Waiting />}
            {preview.isError && <ErrorNote error={preview.error} again={() => void preview.refetch()} />}
            {plan && <Preview plan={plan} />}
            <label className="field">
                <span>{t("work.why")}</span>
                <Input.TextArea rows={2} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

type WishProps = { staff: StaffCalendar["rows"]; wish: HandOverWish; change: (part: Partial<HandOverWish>) => void };

function WishFields({ staff, wish, change }: WishProps) {
    const { t, word } = useWords();
    const people = staff.map((row) => ({
        value: row.staff.id,
        label: `${row.staff.name} · ${row.roles.map((role) => word("role", role)).join("、")}`,
    }));
    return (
        <div className="hand-over-wish">
            <label className="field">
                <span>{t("hand_over.from")}</span>
                <Select
                    showSearch
                    allowClear
                    optionFilterProp="label"
                    aria-label={t("hand_over.from")}
                    options={people}
                    onChange={(id?: string) => change({ from: id })}
                />
            </label>
            <label className="field">
                <span>{t("hand_over.kind")}</span>
                <Select
                    allowClear
                    aria-label={t("hand_over.kind")}
                    options={task_kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
                    onChange={(kind?: (typeof task_kinds)[number]) => change({ kind })}
                />
            </label>
            <label className="field">
                <span>{t("hand_over.branch")}</span>
                <Input allowClear maxLength={60} onChange={(event) => change({ branch: event.target.value.trim() || undefined })} />
            </label>
            <label className="field">
                <span>{t("hand_over.due_by")}</span>
                <DayPicker
                    label={t("hand_over.due_by")}
                    clear="may_clear"
                    value={wish.due_by ?? ""}
                    change={(on) => change({ due_by: on || undefined })}
                />
            </label>
            <label className="field">
                <span>{t("hand_over.to")}</span>
                <Select
                    showSearch
                    allowClear
                    optionFilterProp="label"
                    aria-label={t("hand_over.to")}
                    placeholder={t("hand_over.spread")}
                    options={people.filter(({ value }) => value !== wish.from)}
                    onChange={(id?: string) => change({ to: id })}
                />
            </label>
        </div>
    );
}

type Move = HandOver["moves"][number];

function Preview({ plan }: { plan: HandOver }) {
    const { t } = useWords();
    const columns = useColumns();
    if (plan.moves.length === 0) return <p className="quiet">{t("hand_over.none")}</p>;
    // What keeps the others back comes first.
    const rows = [...plan.moves].sort((a, b) => Number(b.bar !== null) - Number(a.bar !== null));
    return (
        <>
            {plan.barred > 0 && <p className="harm-text">{t("hand_over.barred", { count: plan.barred })}</p>}
            <p className="small">
                {plan.shares
                    .map(({ staff, tasks, minutes }) => t("hand_over.share", { name: staff.name, tasks, hours: hours(minutes) }))
                    .join(t("planning.list_comma"))}
            </p>
            <DataTable label={t("hand_over.preview")} columns={columns} rows={rows} rowKey={(move) => move.task} height={260} />
        </>
    );
}

function useColumns(): Column<Move>[] {
    const words = useWords();
    const { t, both } = words;
    return [
        { key: "loan", title: t("loan.number"), cell: (move) => <span className="figure">{move.loan}</span> },
        { key: "what", title: t("late.what"), cell: (move) => both(move.kind_text) },
        { key: "due", title: t("work.due"), cell: (move) => <Day on={move.due_on} short="short" /> },
        { key: "from", title: t("hand_over.from"), cell: (move) => move.from?.name ?? t("work.nobody") },
        {
            key: "to",
            title: t("hand_over.to"),
            cell: (move) =>
                move.bar === null ? (
                    move.to?.name
                ) : (
                    <Chip tone="harm">{t(`hand_over.bar_${move.bar}`, { role: roleText(move, words) })}</Chip>
                ),
        },
        {
            key: "on",
            title: t("planning.planned_on"),
            cell: (move) => (move.bar === null ? <Day on={move.planned_on} short="short" /> : null),
        },
    ];
}
