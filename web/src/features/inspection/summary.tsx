// Before it is sent: what is answered, what is missing, how many photos; then the one button.

import { Alert, Button, Input } from "antd";
import { useSession } from "@/shared/api/session";
import type { Question } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";
import { alsoOf, stepsThatApply, valueOf } from "@/shared/interview/steps";
import type { KeptInspection } from "./kept_work";
import { Colleague, isComplete } from "./sign_in_of_two";
import { firstOpenStep } from "./step_state";
import type { Inspection } from "./use_inspection";

type Props = { kept: KeptInspection; inspection: Inspection; back: (step: number) => void; send: () => void; poke: () => void };

export function Summary({ kept, inspection, back, send, poke }: Props) {
    const { t, both } = useWords();
    const { today } = useSession();
    const steps = stepsThatApply(kept.page?.questionnaire.steps ?? [], kept.answers);
    const missing = firstOpenStep(kept, today);
    return (
        <div className="stack">
            <div className="card stack">
                <h2>{t("inspection.summary")}</h2>
                <ul className="answers">
                    {steps.map((step, index) =>
                        step.question ? (
                            <li key={step.id}>
                                <button type="button" className="answer-line" onClick={() => back(index)}>
                                    <span className="quiet small">{both(step.text)}</span>
                                    <span>
                                        <Said question={step.question} kept={kept} />
                                    </span>
                                </button>
                            </li>
                        ) : null,
                    )}
                </ul>
                <label className="field">
                    <span>{t("common.note_optional")}</span>
                    <Input.TextArea
                        autoSize={{ minRows: 2, maxRows: 6 }}
                        maxLength={1000}
                        value={kept.note}
                        onChange={(event) => {
                            const note = event.target.value;
                            void inspection.change(() => ({ note }));
                        }}
                    />
                </label>
            </div>
            {!isComplete(kept) && (
                <div className="card stack">
                    <h2>{t("inspection.colleague_title")}</h2>
                    <Colleague kept={kept} inspection={inspection} proven={poke} />
                </div>
            )}
            {missing >= 0 && (
                <Alert
                    type="warning"
                    role="alert"
                    message={t("inspection.something_missing")}
                    action={
                        <Button size="small" onClick={() => back(missing)}>
                            {t("inspection.to_missing")}
                        </Button>
                    }
                />
            )}
            <div className="bottom two">
                <Button size="large" onClick={() => back(steps.length - 1)}>
                    {t("visit.back")}
                </Button>
                <Button type="primary" size="large" disabled={missing >= 0} onClick={send}>
                    {t("inspection.send")}
                </Button>
            </div>
        </div>
    );
}

function Said({ question, kept }: { question: Question; kept: KeptInspection }) {
    const { t, both } = useWords();
    const given = kept.answers[question.id];
    const value = valueOf(given);
    const codes = Array.isArray(value) ? value : value === undefined || value === "" ? [] : [String(value)];
    const words = codes.map((code) => both(question.options?.find((option) => option.code === code)) || code);
    const photos = Object.values(alsoOf(given)).reduce<number>((sum, each) => sum + (Array.isArray(each) ? each.length : 0), 0);
    return (
        <>
            {words.length > 0 ? words.join("、") : t("inspection.not_answered")}
            {photos > 0 && <span className="quiet small"> · {t("inspection.photos", { count: photos })}</span>}
        </>
    );
}
