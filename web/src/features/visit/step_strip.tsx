// Where the follow-up stands: one cell a step, to go back to any that is open.

import { useSession } from "@/shared/api/session";
import type { Visit } from "./use_visit";
import { isComplete, isLocked } from "@/shared/interview/steps";
import { useWords } from "@/shared/i18n/text";

export function StepStrip({ visit }: { visit: Visit }) {
    const { t } = useWords();
    const { today } = useSession();
    const { steps, index, identity_verified, draft } = visit;
    return (
        <ol className="steps" aria-label={t("visit.steps")}>
            {steps.map((step, at) => {
                const locked = isLocked(steps, at, identity_verified);
                const answered = step.question
                    ? draft.answers[step.question.id] !== undefined
                    : at < index && isComplete(step, { ...draft, identity_verified, today });
                const look = at === index ? "now" : answered ? "answered" : "open";
                return (
                    <li key={step.id}>
                        <button
                            type="button"
                            className={`step-cell step-${look}`}
                            disabled={locked}
                            aria-current={at === index ? "step" : undefined}
                            aria-label={t(answered ? "visit.step_answered" : "visit.step_at", {
                                number: at + 1,
                            })}
                            onClick={() => visit.go(at)}
                        >
                            {at + 1}
                        </button>
                    </li>
                );
            })}
        </ol>
    );
}
