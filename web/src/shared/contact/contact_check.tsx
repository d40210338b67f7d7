// Before a talk: what the guard says now, and the button that puts the call on record as it is made.

import { Button } from "antd";
import { useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import type { ContactAnswer, Task } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useWords } from "@/shared/i18n/text";
import { askContact, useContactAnswer } from "./contact";
import { GuardAnswer } from "./guard_answer";
import { NumberWrong } from "./number_wrong";

export function ContactCheck({ task }: { task: Task }) {
    const { t } = useWords();
    const weighed = useContactAnswer(task.task, {});
    const [asked, setAsked] = useState<ContactAnswer | null>(null);
    const [error, setError] = useState<unknown>(null);
    const [key, setKey] = useState(newIdempotencyKey);
    const [busy, setBusy] = useState(false);
    async function ask(): Promise<void> {
        setBusy(true);
        setError(null);
        try {
            setAsked(await askContact(task.task, {}, key));
            setKey(newIdempotencyKey());
        } catch (problem) {
            setError(problem);
        }
        setBusy(false);
    }
    if (!task.person) return null;
    const answer = asked ?? weighed.data;
    return (
        <section className="contact-check" aria-label={t("contact.check")}>
            {answer && <GuardAnswer answer={answer} />}
            {answer && <NumberWrong answer={answer} task={task} />}
            {asked && asked.verdict !== "deny" ? (
                <p className="small">{t("contact.on_record")}</p>
            ) : (
                <Button disabled={!answer || weighed.data?.verdict === "deny"} loading={busy} onClick={() => void ask()}>
                    {t("contact.call_now")}
                </Button>
            )}
            {(error ?? weighed.error) !== null && <ErrorNote error={error ?? weighed.error} />}
        </section>
    );
}
