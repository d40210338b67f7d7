// The verdict: what was found behind the alert, and why. It closes the warning with the last alert behind it.

import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Radio, Select } from "antd";
import { useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import { useMay, useSession } from "@/shared/api/session";
import type { AlertPage, AlertVerdictGiven } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { Day, Moment } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { alerts_key, giveVerdict } from "./api/alerts";

type Verdict = AlertVerdictGiven["verdict"];
const verdicts: Verdict[] = ["real", "false_alarm", "known_cause"];
const causes = [
    "repair_shop",
    "removed_with_leave",
    "parked_on_purpose",
    "moved_home",
    "lent_to_family",
    "no_reception",
    "other",
] as const;
type Cause = (typeof causes)[number];

export function VerdictForm({ page }: { page: AlertPage }) {
    const may_judge = useMay("judge_alerts");
    if (page.alert.judged) return <Judged page={page} />;
    return may_judge && <Form alert={page.alert.alert} />;
}

function Judged({ page }: { page: AlertPage }) {
    const { t, word } = useWords();
    const judged = page.alert.judged;
    if (!judged) return null;
    return (
        <div className="alert-verdict">
            <h3>{t("alerts.verdict")}</h3>
            <p>
                <strong>{word("alert_verdict", judged.verdict)}</strong>
                {judged.cause !== "none" && <> · {word("alert_cause", judged.cause)}</>}
                {judged.expected_until && (
                    <>
                        {" "}
                        · {t("alerts.expected_until")} <Day on={judged.expected_until} />
                    </>
                )}
            </p>
            <p>{judged.why}</p>
            <p className="quiet small">
                {page.judged_by} · <Moment at={judged.at} />
            </p>
        </div>
    );
}

function Form({ alert }: { alert: string }) {
    const { t, word } = useWords();
    const { message } = App.useApp();
    const queries = useQueryClient();
    const [key] = useState(newIdempotencyKey);
    const [verdict, setVerdict] = useState<Verdict | "">("");
    const [cause, setCause] = useState<Cause | "">("");
    const [why, setWhy] = useState("");
    const [until, setUntil] = useState("");
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    const is_known = verdict === "known_cause";
    const is_ready = verdict !== "" && why.trim() !== "" && (!is_known || cause !== "");
    async function send(): Promise<void> {
        if (!is_ready || busy) return;
        setBusy(true);
        setError(null);
        try {
            const given: AlertVerdictGiven = { verdict, why: why.trim() };
            if (is_known && cause !== "") given.cause = cause;
            if (is_known && until !== "") given.expected_until = until;
            await giveVerdict(alert, given, key);
            void message.success(t("alerts.said"));
            await queries.invalidateQueries({ queryKey: alerts_key });
        } catch (problem) {
            setError(problem);
        }
        setBusy(false);
    }
    return (
        <form
            className="stack alert-verdict"
            onSubmit={(event) => {
                event.preventDefault();
                void send();
            }}
        >
            <h3>{t("alerts.verdict")}</h3>
            <Choice label={t("alerts.verdict")} value={verdict} onChange={(event) => setVerdict(event.target.value as Verdict)}>
                {verdicts.map((code) => (
                    <Radio key={code} value={code}>
                        {word("alert_verdict", code)}
                    </Radio>
                ))}
            </Choice>
            {is_known && <CauseFields cause={cause} setCause={setCause} until={until} setUntil={setUntil} />}
            <Input.TextArea
                aria-label={t("alerts.why")}
                placeholder={t("alerts.why")}
                maxLength={500}
                autoSize={{ minRows: 2 }}
                value={why}
                onChange={(event) => setWhy(event.target.value)}
            />
            {error !== null && <ErrorNote error={error} />}
            <div>
                <Button type="primary" htmlType="submit" disabled={!is_ready} loading={busy}>
                    {t("alerts.give")}
                </Button>
            </div>
        </form>
    );
}

type CauseProps = {
    cause: Cause | "";
    setCause: (cause: Cause) => void;
    until: string;
    setUntil: (until: string) => void;
};

function CauseFields({ cause, setCause, until, setUntil }: CauseProps) {
    const { t, word } = useWords();
    const { today } = useSession();
    return (
        <div className="alert-cause">
            <Select
                aria-label={t("alerts.cause")}
                placeholder={t("alerts.cause")}
                value={cause || undefined}
                onChange={setCause}
                options={causes.map((code) => ({ value: code, label: word("alert_cause", code) }))}
                style={{ minWidth: 220 }}
            />
            <span>{t("alerts.expected_until")}</span>
            <DayPicker label={t("alerts.expected_until")} earliest={today} value={until} change={setUntil} />
        </div>
    );
}
