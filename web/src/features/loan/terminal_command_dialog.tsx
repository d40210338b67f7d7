// Asking a terminal to do something: what, for how long, and why. There is no way here to stop a car.

import { Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import type { TerminalCommandKind, TerminalToAsk } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { askTerminal } from "./api/terminals";

const kinds: readonly TerminalCommandKind[] = [
    "locate_now",
    "track_temporarily",
    "set_report_interval",
    "confirm_alarm",
    "show_text",
];
const main_power_cut = 256; // bit 8 of the alarm word

type Told = { interval_s: number | null; lasts_minutes: number | null; text: string };

// Nothing where something of it is missing.
export function wishOf(kind: TerminalCommandKind, told: Told): Omit<TerminalToAsk, "phone" | "why"> | null {
    switch (kind) {
        case "locate_now":
            return { kind };
        case "confirm_alarm":
            return { kind, alarm_types: main_power_cut };
        case "show_text":
            return told.text.trim() === "" ? null : { kind, text: told.text.trim() };
        case "set_report_interval":
            return told.interval_s === null || told.interval_s < 1 ? null : { kind, interval_s: told.interval_s };
        case "track_temporarily":
            if (told.interval_s === null || told.lasts_minutes === null) return null;
            return { kind, interval_s: told.interval_s, lasts_s: told.lasts_minutes * 60 };
    }
}

type Props = { loan_id: string; vehicle: string; phone: string; close: () => void };

export function CommandDialog({ loan_id, vehicle, phone, close }: Props) {
    const { t, word } = useWords();
    const [kind, setKind] = useState<TerminalCommandKind>("locate_now");
    const [interval_s, setInterval] = useState<number | null>(10);
    const [lasts_minutes, setLasts] = useState<number | null>(30);
    const [text, setText] = useState("");
    const [why, setWhy] = useState("");
    const wish = wishOf(kind, { interval_s, lasts_minutes, text });
    return (
        <WriteDialog
            title={t("terminal.ask_title", { phone })}
            said={t("terminal.asked")}
            ready={wish !== null && why.trim() !== ""}
            write={async (key) => wish && askTerminal(vehicle, { ...wish, phone, why: why.trim() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            ok={t("terminal.ask")}
            width={520}
            about={<p className="quiet small">{t("terminal.ask_about")}</p>}
        >
            <div className="field">
                <span>{t("terminal.kind")}</span>
                <Choice
                    label={t("terminal.kind")}
                    value={kind}
                    onChange={(event) => setKind(event.target.value as TerminalCommandKind)}
                >
                    {kinds.map((each) => (
                        <Radio key={each} value={each}>
                            {word("terminal_command", each)}
                        </Radio>
                    ))}
                </Choice>
            </div>
            {kind === "set_report_interval" && (
                <Seconds most={86400} value={interval_s} set={setInterval} hint={t("terminal.interval_hint")} />
            )}
            {kind === "track_temporarily" && (
                <>
                    <Seconds most={3600} value={interval_s} set={setInterval} hint={t("terminal.tracking_hint")} />
                    <label className="field">
                        <span>{t("terminal.lasts")}</span>
                        <InputNumber min={1} max={1440} precision={0} value={lasts_minutes} onChange={setLasts} />
                    </label>
                </>
            )}
            {kind === "confirm_alarm" && (
                <p className="quiet small">
                    {t("terminal.alarms")}: {t("terminal.alarm_power")}
                </p>
            )}
            {kind === "show_text" && (
                <label className="field">
                    <span>{t("terminal.text")}</span>
                    <Input maxLength={120} value={text} onChange={(event) => setText(event.target.value)} />
                    <span className="quiet small">{t("terminal.text_hint")}</span>
                </label>
            )}
            <label className="field">
                <span>{t("terminal.reason")}</span>
                <Input.TextArea rows={2} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

type SecondsProps = { most: number; value: number | null; set: (value: number | null) => void; hint: string };

function Seconds({ most, value, set, hint }: SecondsProps) {
    const { t } = useWords();
    return (
        <label className="field">
            <span>{t("terminal.interval")}</span>
            <InputNumber min={0} max={most} precision={0} value={value} onChange={set} />
            <span className="quiet small">{hint}</span>
        </label>
    );
}
