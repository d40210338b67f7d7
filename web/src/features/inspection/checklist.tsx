// The checklist, one step a screen, big enough for a thumb; the way on stands at the bottom.

import { Button, Input, Radio } from "antd";
import { useEffect, useRef, useState } from "react";
import { useSession } from "@/shared/api/session";
import type { Answer, Question, Recording, Step } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { useWords } from "@/shared/i18n/text";
import { AnswerInput } from "@/shared/interview/answer_input";
import { alsoOf, answerOf, faultOf, isBlank, openFields, stepsThatApply, valueOf } from "@/shared/interview/steps";
import { isStepDone } from "./step_state";
import type { KeptInspection } from "./kept_work";
import { PhotoInput } from "./photo_input";
import type { Inspection } from "./use_inspection";

type Props = { kept: KeptInspection; inspection: Inspection; finished: () => void; stop: () => void };

export function Checklist({ kept, inspection, finished, stop }: Props) {
    const { t, both } = useWords();
    const { today } = useSession();
    const steps = stepsThatApply(kept.page?.questionnaire.steps ?? [], kept.answers);
    const index = Math.min(kept.step, steps.length - 1);
    const step = steps[index];
    const [tried, setTried] = useState(false);
    const heading = useRef<HTMLHeadingElement>(null);
    useEffect(() => {
        heading.current?.focus();
        window.scrollTo(0, 0);
        setTried(false);
    }, [step?.id]);
    if (!step) return null;
    const go = (to: number) => void inspection.change(() => ({ step: to }));
    function next(): void {
        if (!step) return;
        if (!isStepDone(kept, step, today)) return setTried(true);
        void inspection
            .change((now) => ({
                read: step.kind === "notice" ? [...new Set([...now.read, step.id])] : now.read,
                step: Math.min(index + 1, steps.length - 1),
            }))
            .then(() => index === steps.length - 1 && finished());
    }
    return (
        <form
            className="checklist"
            onSubmit={(event) => {
                event.preventDefault();
                next();
            }}
        >
            <p className="quiet small">
                {t("inspection.step", { number: index + 1, count: steps.length })} · {t(`visit.step_${step.kind}`)}
            </p>
            <progress max={steps.length} value={index + 1} aria-label={t("inspection.progress")} />
            <h2 ref={heading} tabIndex={-1} className="script">
                {both(step.text)}
            </h2>
            <StepInput step={step} kept={kept} inspection={inspection} tried={tried} today={today} />
            <Button type="text" danger className="leave" onClick={stop}>
                {t("inspection.end_early")}
            </Button>
            <div className="bottom two">
                <Button size="large" disabled={index === 0} onClick={() => go(index - 1)}>
                    {t("visit.back")}
                </Button>
                <Button type="primary" size="large" htmlType="submit">
                    {t(index === steps.length - 1 ? "inspection.to_summary" : step.kind === "notice" ? "visit.read_and_next" : "visit.next")}
                </Button>
            </div>
        </form>
    );
}

type InputProps = { step: Step; kept: KeptInspection; inspection: Inspection; tried: boolean; today: string };

function StepInput({ step, kept, inspection, tried, today }: InputProps) {
    const { t } = useWords();
    if (step.kind === "verify") return <Verify kept={kept} inspection={inspection} tried={tried} />;
    if (step.kind === "recording_notice") {
        return (
            <>
                <Choice
                    className="options"
                    label={t("visit.recording")}
                    value={kept.recording}
                    onChange={(event) =>
                        void inspection.change(() => ({ recording: event.target.value as Recording }))
                    }
                >
                    <Radio value="agreed" className="option">
                        {t("visit.recording_agreed")}
                    </Radio>
                    <Radio value="refused" className="option">
                        {t("visit.recording_refused")}
                    </Radio>
                </Choice>
                {tried && <Missing />}
            </>
        );
    }
    if (!step.question) return null;
    return (
        <QuestionInput
            key={step.id}
            label={step}
            question={step.question}
            kept={kept}
            inspection={inspection}
            tried={tried}
            today={today}
        />
    );
}

function Missing() {
    const { t } = useWords();
    return (
        <p className="fault" role="alert">
            {t("visit.fault_required")}
        </p>
    );
}

// Whoever is not the customer hears nothing; then only the vehicle is looked at.
function Verify({ kept, inspection, tried }: { kept: KeptInspection; inspection: Inspection; tried: boolean }) {
    const { t } = useWords();
    const value = kept.identity_verified ? "verified" : kept.answers["I4"] ? "absent" : undefined;
    return (
        <>
            <Choice
                className="options"
                label={t("inspection.who_is_here")}
                value={value}
                onChange={(event) => {
                    const verified = event.target.value === "verified";
                    void inspection.change(({ answers }) => ({
                        identity_verified: verified,
                        answers: { ...answers, I4: verified ? "customer" : "nobody" },
                    }));
                }}
            >
                <Radio value="verified" className="option">
                    {t("inspection.verified")}
                </Radio>
                <Radio value="absent" className="option">
                    {t("inspection.customer_absent")}
                </Radio>
            </Choice>
            {tried && <Missing />}
        </>
    );
}

type QuestionProps = Omit<InputProps, "step"> & { label: Step; question: Question };

function QuestionInput({ label, question, kept, inspection, tried, today }: QuestionProps) {
    const { t, both } = useWords();
    const given = kept.answers[question.id];
    const also = alsoOf(given);
    const answer = (next: Answer | undefined) =>
        void inspection.change(({ answers }) => {
            const { [question.id]: _gone, ...rest } = answers;
            return { answers: next === undefined ? rest : { ...rest, [question.id]: next } };
        });
    const faulty = tried ? faultOf(question, given, today) : null;
    return (
        <div className="stack">
            {question.type === "number" ? (
                <NumberPad label={both(label.text)} given={given} change={answer} />
            ) : (
                <AnswerInput
                    input={question}
                    label={both(label.text)}
                    value={valueOf(given)}
                    change={(next) => answer(withMain(next, also))}
                />
            )}
            {openFields(question, given).map((field) =>
                field.type === "photo" ? (
                    <PhotoInput
                        key={field.id}
                        field={field}
                        photos={inspection.photos.filter((photo) => photo.question === question.id)}
                        take={(file) => inspection.takePhoto(question.id, field.id, file)}
                        remove={(photo) => void inspection.removePhoto(question.id, field.id, photo)}
                    />
                ) : (
                    <label key={field.id} className="field">
                        <span>{both(field.label)}</span>
                        <AnswerInput
                            input={field}
                            label={both(field.label)}
                            value={also[field.id]}
                            change={(next) => {
                                const { [field.id]: _gone, ...rest } = also;
                                answer(withMain(valueOf(given), next === undefined ? rest : { ...rest, [field.id]: next }));
                            }}
                        />
                    </label>
                ),
            )}
            {!question.required && <p className="quiet small">{t("visit.optional")}</p>}
            {faulty && (
                <p className="fault" role="alert">
                    {"label" in faulty.asked ? `${both(faulty.asked.label as { zh: string; en: string })}: ` : ""}
                    {t(`visit.fault_${faulty.fault}`, { min: faulty.asked.min ?? "…", max: faulty.asked.max ?? "…" })}
                </p>
            )}
        </div>
    );
}

function withMain(value: Answer | undefined, also: ReturnType<typeof alsoOf>): Answer | undefined {
    const main = valueOf(value);
    if (isBlank(main) && Object.keys(also).length === 0) return undefined;
    return answerOf(main ?? "", also);
}

// The phone's number keys, not its letters.
function NumberPad({ label, given, change }: { label: string; given: Answer | undefined; change: (next: Answer | undefined) => void }) {
    const value = valueOf(given);
    return (
        <Input
            className="answer-number"
            size="large"
            inputMode="numeric"
            pattern="[0-9]*"
            autoComplete="off"
            maxLength={9}
            aria-label={label}
            value={typeof value === "number" ? String(value) : ""}
            onChange={(event) => {
                const digits = event.target.value.replace(/\D/g, "");
                change(withMain(digits === "" ? undefined : Number(digits), alsoOf(given)));
            }}
        />
    );
}
