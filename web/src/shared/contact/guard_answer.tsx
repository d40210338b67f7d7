// What the contact guard says: may, may with something to heed, or may not - why, by which rule, and from when.

import { CheckCircleOutlined, ExclamationCircleOutlined, StopOutlined } from "@ant-design/icons";
import type { ContactAnswer } from "@/shared/api/types";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";

const marks = { allow: CheckCircleOutlined, warn: ExclamationCircleOutlined, deny: StopOutlined };

export function GuardAnswer({ answer }: { answer: ContactAnswer }) {
    const { t, both, language } = useWords();
    const Mark = marks[answer.verdict];
    return (
        <div className={`guard guard-${answer.verdict}`} role="status" aria-live="polite">
            <p>
                <Mark aria-hidden /> <strong>{t(`contact.${answer.verdict}`)}</strong>{" "}
                <span className="small">
                    {t("contact.today", { calls: answer.calls_today, talks: answer.talks_today })}
                </span>
            </p>
            {answer.not_before && <p>{t("contact.not_before", { at: moment(answer.not_before, language) })}</p>}
            {answer.checks && (
                <ul>
                    {answer.checks.map((check) => (
                        <li key={`${check.rule} ${check.part}`}>
                            <span title={check.source}>{both(check)}</span>{" "}
                            <span className="figure small">{check.rule}</span>
                        </li>
                    ))}
                </ul>
            )}
        </div>
    );
}
