// Taking a case off the ladder, with what the ground needs and who decides; and putting it back.

import { Input, Select } from "antd";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import type { CasePage as Page, OverrideSource } from "@/shared/api/types";
import { DayPicker } from "@/shared/components/day_picker";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { cases_key, liftOverride, setOverride } from "./api/cases";

type Props = { page: Page; close: () => void };

const sources: readonly OverrideSource[] = ["customer", "family", "authority", "staff", "agency"];

export function OverrideDialog({ page, close }: Props) {
    const { t, word, both } = useWords();
    const { today } = useSession();
    const [reason, setReason] = useState<string>();
    const [source, setSource] = useState<OverrideSource>("customer");
    const [proof, setProof] = useState("");
    const [until, setUntil] = useState("");
    const [note, setNote] = useState("");
    const ground = page.grounds.find((each) => each.reason === reason);
    const needs_end = ground !== undefined && ground.lasts_days_max > 0;
    return (
        <WriteDialog
            title={t("case.override")}
            said={t("case.override_said")}
            ready={ground !== undefined && proof.trim() !== "" && (!needs_end || until !== "")}
            write={(key) =>
                setOverride(
                    page.person.id,
                    { reason: reason ?? "", source, proof: proof.trim(), ...(until && { until }), note: note.trim() },
                    key,
                )
            }
            refreshes={cases_key}
            close={close}
            width={520}
        >
            <label className="field">
                <span>{t("case.ground")}</span>
                <Select
                    autoFocus
                    aria-label={t("case.ground")}
                    value={reason}
                    options={page.grounds.map((each) => ({ value: each.reason, label: both(each.text) }))}
                    onChange={setReason}
                />
            </label>
            {ground && <GroundNote ground={ground} />}
            <label className="field">
                <span>{t("case.source")}</span>
                <Select
                    aria-label={t("case.source")}
                    value={source}
                    options={sources.map((each) => ({ value: each, label: word("override_source", each) }))}
                    onChange={setSource}
                />
            </label>
            <label className="field">
                <span>{t("case.proof")}</span>
                <Input maxLength={200} value={proof} onChange={(event) => setProof(event.target.value)} />
            </label>
            {needs_end && (
                <label className="field">
                    <span>{t("case.until_most", { days: ground.lasts_days_max })}</span>
                    <DayPicker label={t("case.until")} value={until} earliest={today} change={setUntil} />
                </label>
            )}
            <label className="field">
                <span>{t("common.note_optional")}</span>
                <Input.TextArea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

function GroundNote({ ground }: { ground: Page["grounds"][number] }) {
    const { t, word, both } = useWords();
    return (
        <div className="quiet small">
            <p>{both(ground.needs)}</p>
            <p>
                {t(ground.effect === "pause" ? "case.means_pause" : "case.means_fast_track")}{" "}
                {t("case.decided_by", { role: word("role", ground.decided_by), days: ground.within_days })}
            </p>
        </div>
    );
}

export function LiftDialog({ page, set, close }: Props & { set: string }) {
    const { t, both } = useWords();
    const [why, setWhy] = useState("");
    const entry = page.entries.find(({ id }) => id === set);
    return (
        <WriteDialog
            title={t("case.lift", { ground: entry ? both(entry.what) : "" })}
            said={t("case.lift_said")}
            ready={why.trim() !== ""}
            write={(key) => liftOverride(page.person.id, { set, why: why.trim() }, key)}
            refreshes={cases_key}
            close={close}
        >
            <p className="quiet small">{t("case.lift_means")}</p>
            <label className="field">
                <span>{t("case.why")}</span>
                <Input.TextArea autoFocus rows={3} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
