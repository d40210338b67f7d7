// One step: what is said, when it is there, and what each answer raises.

import type { Asks, Raises, StepPreview as Step } from "@/shared/api/types";
import { Chip } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { withPlaces } from "@/shared/interview/places_in_text";
import { QuestionName } from "@/shared/interview/question_name";

export function StepPreview({ step, steps }: { step: Step; steps: Step[] }) {
    const { t, both: words, word } = useWords();
    const both = (text: Parameters<typeof words>[0]) => withPlaces(words(text), (name) => word("placeholder", name));
    return (
        <li className="step-preview" id={`step-${step.id}`}>
            <h3 className="small">
                {t(`visit.step_${step.kind}`)} <span className="quiet figure">{step.id}</span>
            </h3>
            <p>{both(step.text)}</p>
            {step.variants.map((variant) => (
                <p key={variant.variant} className="small">
                    <Chip tone="accent">{t("questionnaire.variant", { name: variant.variant })}</Chip>{" "}
                    {both(variant.text)}
                </p>
            ))}
            {step.show_if && <OnlyIf step={step} steps={steps} />}
            {step.asks && <Answers asks={step.asks} />}
            {step.education && (
                <p className="small quiet">{t("questionnaire.explain", { text: both(step.education) })}</p>
            )}
            {step.objections.length > 0 && (
                <details className="small">
                    <summary>{t("questionnaire.objections", { count: step.objections.length })}</summary>
                    {step.objections.map((objection, index) => (
                        <p key={index}>
                            “{both(objection.said)}” — {both(objection.answer)}
                        </p>
                    ))}
                </details>
            )}
        </li>
    );
}

function OnlyIf({ step, steps }: { step: Step; steps: Step[] }) {
    const { t, both } = useWords();
    const { show_if } = step;
    if (!show_if) return null;
    const asking = steps.find((each) => each.id === show_if.question);
    const words = show_if.any_of.map((code) => {
        const option = asking?.asks?.options.find((each) => each.code === code);
        return option ? both(option) : code;
    });
    return (
        <p className="small">
            <Chip tone="clock">{t("questionnaire.only_if")}</Chip>{" "}
            <a href={`#step-${show_if.question}`}>
                <QuestionName id={show_if.question} text={asking?.text} />
            </a>{" "}
            {words.join(" / ")}
        </p>
    );
}

function Answers({ asks }: { asks: Asks }) {
    const { t, both, word } = useWords();
    return (
        <div className="answers">
            <p className="quiet small">
                {word("question_type", asks.type)}
                {!asks.required && ` · ${t("questionnaire.voluntary")}`}
                {asks.answered_by === "staff" && ` · ${t("questionnaire.by_staff")}`}
            </p>
            <ul>
                {asks.options.map((option) => (
                    <li key={option.code}>
                        {both(option)} <Raised raises={option.raises} />
                    </li>
                ))}
                {asks.also.map((field) => (
                    <li key={field.id} className="quiet">
                        {t("questionnaire.also", { label: both(field) })}
                    </li>
                ))}
                {asks.rules.map((rule, index) => (
                    <li key={index}>
                        {word("comparison", rule.comparison)} <Raised raises={rule.raises} />
                    </li>
                ))}
            </ul>
        </div>
    );
}

function Raised({ raises }: { raises: Raises | null }) {
    const { t, both } = useWords();
    if (!raises) return null;
    const { finding, signal, action, weight } = raises;
    return (
        <span className="small">
            {finding && <Chip tone={weight > 0 ? "harm" : undefined}>{`${both(finding)} ${weight}`}</Chip>}{" "}
            {signal && <Chip tone="harm">{signal}</Chip>}{" "}
            {action && (
                <Chip tone="clock">
                    {t(action.working_days ? "questionnaire.action_working_days" : "questionnaire.action_days", {
                        action: both(action),
                        days: action.due_in_days,
                    })}
                </Chip>
            )}
        </span>
    );
}
