// How a task ended: the outcomes of its kind, what each needs, and what follows from it.

import { Input, Radio } from "antd";
import { useState } from "react";
import { useOutcomes } from "@/shared/api/action_outcomes";
import type { ActionOutcome, Task } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { Waiting } from "@/shared/components/waiting";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { doneTask } from "./api/task_done";
import { isToldEnough } from "./ending";
import { TaskDialog } from "./task_dialog";

export function DoneDialog({ task, close }: { task: Task; close: () => void }) {
    const { t, both } = useWords();
    const outcomes = useOutcomes(task.kind);
    const [code, setCode] = useState<string | null>(null);
    const [note, setNote] = useState("");
    const [amount, setAmount] = useState("");
    const chosen = outcomes?.find((outcome) => outcome.code === code);
    const amount_fen = fenOfYuan(amount) ?? 0;
    const told = {
        outcome: code ?? "",
        ...(note.trim() && { note: note.trim() }),
        ...(chosen?.needs === "amount" && { amount_fen }),
    };
    return (
        <TaskDialog
            task={task}
            title={t("work.done_title")}
            said={t(chosen?.touches ? "work.asked_said" : "work.done_said")}
            ok={chosen?.touches ? t("approval.ask") : undefined}
            ready={isToldEnough(chosen, note, amount_fen)}
            write={(key) => doneTask(task.task, told, key)}
            close={close}
        >
            {!outcomes && <Waiting />}
            <Choice
                value={code}
                onChange={(event) => setCode(event.target.value as string)}
                label={t("work.outcome")}
                className="stack"
            >
                {outcomes?.map((outcome) => (
                    <Radio key={outcome.code} value={outcome.code}>
                        {both(outcome.text)}
                    </Radio>
                ))}
            </Choice>
            {chosen && <Follows outcome={chosen} />}
            {chosen?.needs === "amount" && (
                <label className="field">
                    <span>{t("charges.amount_yuan")}</span>
                    <Input inputMode="decimal" value={amount} onChange={(event) => setAmount(event.target.value)} />
                </label>
            )}
            <label className="field">
                <span>{t(chosen && chosen.needs !== "nothing" ? "common.note" : "common.note_optional")}</span>
                <Input.TextArea
                    rows={3}
                    maxLength={500}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                />
            </label>
        </TaskDialog>
    );
}

function Follows({ outcome }: { outcome: ActionOutcome }) {
    const { t, both, word } = useWords();
    const roles = outcome.approved_by.map((role) => word("role", role)).join(" / ");
    return (
        <>
            {outcome.touches && (
                <p className="clock-note" role="status">
                    {t("approval.needs_second", { touches: word("approval_subject", outcome.touches), roles })}
                </p>
            )}
            {outcome.opens && <p className="quiet small">{t("work.opens", { what: both(outcome.opens) })}</p>}
        </>
    );
}
