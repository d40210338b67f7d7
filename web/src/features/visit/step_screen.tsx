// One step on the screen: what to say, then what to enter.

import { Input, Radio } from "antd";
import { useEffect, useRef } from "react";
import type { FieldProblem, NewVisit, Party, Recording } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { useWords } from "@/shared/i18n/text";
import { ConsentStep } from "./consent_step";
import { PromiseInput } from "./promise_input";
import { QuestionStep } from "./question_step";
import { promiseQuestion } from "@/shared/interview/steps";
import type { Visit } from "./use_visit";
import { VerifyStep } from "./verify_step";

type Props = {
    fresh: NewVisit;
    visit: Visit;
    party: Party | undefined;
    today: string;
    tried: boolean;
    refused: FieldProblem[];
    enough: (enough: boolean) => void;
};

export function StepScreen(props: Props) {
    const { visit } = props;
    const { t, both } = useWords();
    const heading = useRef<HTMLHeadingElement>(null);
    const { step } = visit;
    useEffect(() => heading.current?.focus(), [step.id]);
    return (
        <div className="step">
            <p className="quiet small">{t(`visit.step_${step.kind}`)}</p>
            <h2 ref={heading} tabIndex={-1} className="script">
                {both(step.text)}
            </h2>
            <StepInput {...props} />
        </div>
    );
}

function StepInput(props: Props) {
    const { visit, fresh, tried } = props;
    const { step, draft } = visit;
    const may_promise = fresh.loan.overdue_fen > 0 && !promiseQuestion(visit.steps);
    const question = step.question && (
        <QuestionStep
            step={step}
            question={step.question}
            given={draft.answers[step.question.id]}
            previous={fresh.previous}
            today={props.today}
            tried={tried}
            refused={props.refused.find((field) => namesQuestion(field.name, step.question?.id))}
            answer={(answer) => visit.answer(step.question?.id ?? step.id, answer)}
        />
    );
    switch (step.kind) {
        case "verify":
            return (
                <VerifyStep party={props.party} verified={visit.identity_verified} enough={props.enough} />
            );
        case "consent":
            return step.consent && <ConsentStep asked={step.consent} visit={visit} fresh={fresh} tried={tried} />;
        case "recording_notice":
            return <RecordingChoice visit={visit} />;
        case "restate":
            return (
                <>
                    {question}
                    {may_promise && (
                        <PromiseInput
                            promise={draft.promise}
                            today={props.today}
                            tried={tried}
                            change={(promise) => visit.change({ promise })}
                        />
                    )}
                </>
            );
        case "close":
            return (
                <>
                    {question}
                    <NoteInput visit={visit} />
                </>
            );
        default:
            return question ?? null;
    }
}

// The server names a field "B2" or "answers.B2".
export function namesQuestion(name: string, question: string | undefined): boolean {
    if (question === undefined) return false;
    return name === question || name.startsWith(`answers.${question}`) || name.startsWith(`${question}.`);
}

function RecordingChoice({ visit }: { visit: Visit }) {
    const { t } = useWords();
    return (
        <Choice
            className="options"
            label={t("visit.recording")}
            value={visit.draft.recording}
            onChange={(event) => visit.change({ recording: event.target.value as Recording })}
        >
            <Radio value="agreed" className="option">
                {t("visit.recording_agreed")}
            </Radio>
            <Radio value="refused" className="option">
                {t("visit.recording_refused")}
            </Radio>
        </Choice>
    );
}

function NoteInput({ visit }: { visit: Visit }) {
    const { t } = useWords();
    return (
        <label className="field">
            <span>{t("common.note_optional")}</span>
            <Input.TextArea
                autoSize={{ minRows: 3, maxRows: 8 }}
                maxLength={1000}
                value={visit.draft.note}
                onChange={(event) => visit.change({ note: event.target.value })}
            />
        </label>
    );
}
