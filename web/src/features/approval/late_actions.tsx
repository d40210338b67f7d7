// Actions so far past their due date that a manager has to see them, whoever owns them.

import { Link } from "react-router-dom";
import { Section } from "@/shared/components/page_head";
import { Chip, Day } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { useLateActions } from "./api/approvals";

const shown_max = 50;

export function LateActionsSection() {
    const { t, both } = useWords();
    const late = useLateActions(true);
    const items = late.data?.items ?? [];
    return (
        <Section id="late-actions" title={t("approval.late_title", { count: items.length })}>
            <p className="quiet small">{t("approval.late_means")}</p>
            {late.data && items.length === 0 && <p className="quiet">{t("approval.late_none")}</p>}
            <ul className="approvals">
                {items.slice(0, shown_max).map((task) => (
                    <li key={task.task} className="approval">
                        <div className="approval-what">
                            <strong>{both(task.kind_text)}</strong>
                            <span className="quiet small">{task.reasons.map(both).join(" · ")}</span>
                        </div>
                        <div className="approval-who small">
                            <Link to={`/loans/${encodeURIComponent(task.loan_id)}#actions`} className="figure">
                                {task.loan}
                            </Link>
                            <span>{task.staff.name || t("work.nobody")}</span>
                        </div>
                        <div className="approval-state small">
                            <Chip tone="clock">{t("work.late_by", { days: task.days_late })}</Chip>
                            <span className="quiet">
                                {t("work.due")} <Day on={task.due_on} short="short" />
                            </span>
                        </div>
                    </li>
                ))}
            </ul>
            {items.length > shown_max && (
                <p className="quiet small">{t("approval.late_first", { count: shown_max })}</p>
            )}
        </Section>
    );
}
