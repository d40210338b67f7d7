// One question with its answer, the details it may ask for, and what was answered before.

import type { Answer, Both, FieldProblem, NewVisit, Question, Step } from "@/shared/api/types";
import { Day } from "@/shared/components/values";
import { useKeys, type Keymap } from "@/shared/components/keys";
import { useWords } from "@/shared/i18n/text";
import { day, offerDay } from "@/shared/format/date";
import { yuan } from "@/shared/format/money";
import { AnswerInput, toggled } from "@/shared/interview/answer_input";
import { alsoOf, answerOf, faultOf, isBlank, openFields, valueOf, type Faulty } from "@/shared/interview/steps";

type Props = {
    step: Step;
    question: Question;
    given: Answer | undefined;
    previous: NewVisit["previous"];
    today: string;
    tried: boolean;
    refused: FieldProblem | undefined;
    answer: (answer: Answer | undefined) => void;
};

export function QuestionStep(props: Props) {
    const { step, question, given, answer, tried } = props;
    const { t, both } = useWords();
    const value = valueOf(given);
    const also = alsoOf(given);
    const label = both(step.text);
    const faulty = tried ? faultOf(question, given, props.today) : null;
    useOptionKeys(question, given, answer);
    const before = props.previous.filter((each) => each.question === question.id);
    return (
        <div className="stack">
            <AnswerInput
                key={question.id}
                input={question}
                label={label}
                value={value}
                change={(next) => answer(next === undefined ? undefined : answerOf(next, also))}
            />
            {openFields(question, given).map((input) => (
                <label key={input.id} className="field">
                    <span>{both(input.label)}</span>
                    <AnswerInput
                        input={input}
                        label={both(input.label)}
                        value={also[input.id]}
                        change={(next) => {
                            const { [input.id]: _gone, ...rest } = also;
                            const more = next === undefined ? rest : { ...rest, [input.id]: next };
                            answer(withDetail(value, more));
                        }}
                    />
                </label>
            ))}
            {question.answered_by === "staff" && (
                <p className="quiet small">{t("visit.answered_by_staff")}</p>
            )}
            {!question.required && <p className="quiet small">{t("visit.optional")}</p>}
            {faulty && <FaultNote faulty={faulty} today={props.today} />}
            {props.refused && (
                <p className="fault" role="alert">
                    {both(props.refused.detail)}
                </p>
            )}
            {before.length > 0 && (
                <div className="before">
                    <h3 className="small">{t("visit.before_this")}</h3>
                    {before.map((each) => (
                        <p key={each.on} className="small">
                            <Day on={each.on} /> {both(each.answer_text)}
                        </p>
                    ))}
                </div>
            )}
        </div>
    );
}

function FaultNote({ faulty, today }: { faulty: Faulty; today: string }) {
    const { t, both, language } = useWords();
    const { asked, fault } = faulty;
    const bound = (value: number | null | undefined): string => {
        if (typeof value !== "number") return "…";
        if (asked.type === "money") return yuan(value);
        return asked.type === "date" ? day(offerDay(today, value), language) : String(value);
    };
    const name = "label" in asked ? `${both(asked.label as Both)}: ` : "";
    return (
        <p className="fault" role="alert">
            {name}
            {t(`visit.fault_${fault}`, { min: bound(asked.min), max: bound(asked.max) })}
        </p>
    );
}

// A detail may be typed before the main answer is chosen; it must not vanish for that.
function withDetail(value: Answer | undefined, also: ReturnType<typeof alsoOf>): Answer | undefined {
    const main = valueOf(value);
    if (isBlank(main) && Object.keys(also).length === 0) return undefined;
    return answerOf(main ?? "", also);
}

// 1…9 choose the option of that number.
function useOptionKeys(
    question: Question,
    given: Answer | undefined,
    answer: (answer: Answer | undefined) => void,
): void {
    const keymap: Keymap = {};
    const value = valueOf(given);
    const choosable = question.type === "single" || question.type === "multiple";
    (choosable ? (question.options ?? []) : []).slice(0, 9).forEach((option, index) => {
        keymap[String(index + 1)] = () => {
            const also = alsoOf(given);
            if (question.type === "single") return answer(answerOf(option.code, also));
            const chosen = Array.isArray(value) ? value : [];
            const next = toggled(question, chosen, option.code);
            answer(next.length === 0 ? undefined : answerOf(next, also));
        };
    });
    useKeys(keymap);
}
