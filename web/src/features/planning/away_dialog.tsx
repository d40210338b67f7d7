// Enters that somebody is away, or has less time; a later entry takes the place of an earlier one.

import { InputNumber, Radio } from "antd";
import { useState } from "react";
import type { AwayReason, CalendarRow } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { WriteDialog } from "@/shared/components/write_dialog";
import { isDate, shortDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { enterAway, planning_key } from "./api/planning";

const reasons: readonly AwayReason[] = ["leave", "illness", "training", "other_duty", "present"];

type Props = { row: CalendarRow; from: string; close: () => void };

export function AwayDialog({ row, from: today, close }: Props) {
    const { t, word } = useWords();
    const [reason, setReason] = useState<AwayReason>("leave");
    const [from, setFrom] = useState(today);
    const [to, setTo] = useState(today);
    const [left, setLeft] = useState(0);
    const present = reason === "present";
    const body = { from, to, reason, ...(!present && left > 0 && { minutes_left: left }) };
    return (
        <WriteDialog
            title={t("planning.away_title", { name: row.staff.name })}
            said={t("planning.away_said")}
            ready={isDate(from) && isDate(to) && from <= to}
            write={(key) => enterAway(row.staff.id, body, key)}
            refreshes={planning_key}
            close={close}
            about={<Known row={row} today={today} />}
        >
            <Choice
                label={t("planning.away_reason")}
                value={reason}
                onChange={(event) => setReason(event.target.value as AwayReason)}
            >
                {reasons.map((code) => (
                    <Radio key={code} value={code}>
                        {word("away", code)}
                    </Radio>
                ))}
            </Choice>
            <label className="field">
                <span>{t("planning.first_day")}</span>
                <DayPicker
                    label={t("planning.first_day")}
                    value={from}
                    change={(on) => {
                        setFrom(on);
                        if (on > to) setTo(on);
                    }}
                />
            </label>
            <label className="field">
                <span>{t("planning.last_day")}</span>
                <DayPicker label={t("planning.last_day")} value={to} earliest={from} change={setTo} />
            </label>
            {!present && (
                <label className="field">
                    <span>{t("planning.minutes_left", { minutes: row.minutes_a_day })}</span>
                    <InputNumber
                        min={0}
                        max={row.minutes_a_day - 1}
                        step={30}
                        value={left}
                        onChange={(value) => setLeft(value ?? 0)}
                    />
                </label>
            )}
            <p className="quiet small">{t("planning.away_means")}</p>
        </WriteDialog>
    );
}

function Known({ row, today }: { row: CalendarRow; today: string }) {
    const { t, word, language } = useWords();
    if (row.absences.length === 0) return null;
    return (
        <ul className="stack small">
            {row.absences.map((absence) => (
                <li key={absence.from}>
                    {word("away", absence.reason)} {shortDay(absence.from, today, language)}
                    {absence.to !== absence.from && ` – ${shortDay(absence.to, today, language)}`}
                    {absence.minutes_left > 0 && ` (${t("planning.minutes", { minutes: absence.minutes_left })})`}
                </li>
            ))}
        </ul>
    );
}
