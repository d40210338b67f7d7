// What had to follow on this loan: from what, whose it is, by when, how it ended, who agreed.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/shared/api/request";
import type { LoanAction, LoanActions } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, ReasonChips, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";

export function ActionsCard({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const actions = useQuery({
        queryKey: [...loanKey(loan_id), "actions"],
        queryFn: ({ signal }) => readJson<LoanActions>(`/api/loans/${encodeURIComponent(loan_id)}/actions`, signal),
    });
    const items = [...(actions.data?.items ?? [])].reverse();
    return (
        <Section id="actions" title={t("actions.title", { count: items.length })}>
            {actions.isError && <ErrorNote error={actions.error} again={() => void actions.refetch()} />}
            {actions.data && items.length === 0 && <p className="quiet">{t("actions.none")}</p>}
            <ul className="loan-tasks">
                {items.map((action, index) => (
                    <li key={action.task ?? `new-${index}`}>
                        <Line action={action} />
                    </li>
                ))}
            </ul>
        </Section>
    );
}

function Line({ action }: { action: LoanAction }) {
    const { t, both, word } = useWords();
    return (
        <>
            <div>
                <strong>{both(action.kind_text)}</strong>{" "}
                <span className="quiet small">{word("action_origin", action.origin)}</span>{" "}
                {action.days_late > 0 && <Chip tone="clock">{t("work.late_by", { days: action.days_late })}</Chip>}{" "}
                {action.is_escalated && <Chip tone="harm">{t("actions.escalated")}</Chip>}
            </div>
            <div className="small">
                {t("actions.opened")} <Day on={action.opened_on} short="short" /> · {t("work.due")}{" "}
                <Day on={action.due_on} short="short" /> ·{" "}
                <span className="quiet">{action.owner ?? t("work.nobody")}</span>
            </div>
            {action.state === "open" ? (
                <ReasonChips reasons={action.reasons} />
            ) : (
                <div className="small">
                    {both(action.outcome)}
                    {action.amount_fen !== null && (
                        <>
                            {" "}
                            <Yuan fen={action.amount_fen} />
                        </>
                    )}{" "}
                    {action.ended_on && <Day on={action.ended_on} short="short" />}
                    {action.note && <span className="quiet"> · {action.note}</span>}
                </div>
            )}
            {action.approval && (
                <div className="small">
                    {word("approval_state", action.approval)}
                    <span className="quiet">
                        {" "}
                        {t("actions.asked_by", { name: action.asked_by ?? "" })}
                        {action.decided_by && ` · ${t("actions.decided_by", { name: action.decided_by })}`}
                    </span>
                </div>
            )}
        </>
    );
}
