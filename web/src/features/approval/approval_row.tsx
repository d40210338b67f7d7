// One question to a second person: who asks for what, why, of which amount, since when.

import { Button } from "antd";
import { Link } from "react-router-dom";
import type { Approval } from "@/shared/api/types";
import { Chip, Day, Moment, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

type Props = {
    approval: Approval;
    selected: boolean;
    select: () => void;
    decide: (decision: "granted" | "refused") => void;
};

// "Legal review: File a case", "Waiver of fees".
function useTitle(approval: Approval): string {
    const { t, both } = useWords();
    const task = both(approval.task_text);
    if (approval.choice === null) return t("approval.waiver_of", { what: task });
    return t("approval.outcome_of", { task, outcome: both(approval.choice) });
}

export function ApprovalAbout({ approval }: { approval: Approval }) {
    const { t } = useWords();
    const title = useTitle(approval);
    return (
        <div className="stack">
            <p>
                <strong>{title}</strong>
                {approval.amount_fen !== null && (
                    <>
                        {" "}
                        <Yuan fen={approval.amount_fen} /> {t("common.yuan")}
                    </>
                )}
            </p>
            <p className="approval-why">{approval.why}</p>
            <p className="quiet small">
                {t("loan.title")} <span className="figure">{approval.loan}</span> · {approval.by.name} ·{" "}
                <Moment at={approval.asked_at} />
            </p>
        </div>
    );
}

export function ApprovalRow({ approval, selected, select, decide }: Props) {
    const title = useTitle(approval);
    return (
        <li
            className={selected ? "approval approval-selected" : "approval"}
            aria-current={selected || undefined}
            onClick={select}
            onFocus={select}
        >
            <div className="approval-what">
                <strong>{title}</strong>
                {approval.amount_fen !== null && (
                    <span className="approval-amount">
                        <Yuan fen={approval.amount_fen} />
                    </span>
                )}
                <p className="approval-why">{approval.why}</p>
            </div>
            <div className="approval-who small">
                <Link to={`/loans/${encodeURIComponent(approval.loan_id)}#actions`} className="figure">
                    {approval.loan}
                </Link>
                <span>{approval.by.name}</span>
                <span className="quiet">
                    <Moment at={approval.asked_at} />
                </span>
            </div>
            <Standing approval={approval} />
            <Commands approval={approval} decide={decide} />
        </li>
    );
}

function Standing({ approval }: { approval: Approval }) {
    const { t, word } = useWords();
    if (approval.state === "waiting")
        return (
            <div className="approval-state small">
                <Chip tone={approval.waiting_days > 1 ? "clock" : undefined}>
                    {approval.waiting_days === 0
                        ? t("approval.waiting_today")
                        : t("approval.waiting_days", { days: approval.waiting_days })}
                </Chip>
                <span className="quiet">
                    {t("approval.valid_to")} <Day on={approval.valid_to} short="short" />
                </span>
            </div>
        );
    return (
        <div className="approval-state small">
            <Chip tone={approval.state === "granted" ? "accent" : "harm"}>{word("approval_state", approval.state)}</Chip>
            {approval.decided_by && <span>{approval.decided_by}</span>}
            {approval.decided_at && <Moment at={approval.decided_at} />}
            {approval.decided_why && <span className="approval-why">{approval.decided_why}</span>}
        </div>
    );
}

function Commands({ approval, decide }: Pick<Props, "approval" | "decide">) {
    const { t } = useWords();
    if (approval.state !== "waiting") return <div className="approval-commands" />;
    if (!approval.is_mine_to_decide)
        return <div className="approval-commands quiet small">{t("approval.not_yours")}</div>;
    return (
        <div className="approval-commands">
            <Button type="primary" onClick={() => decide("granted")}>
                {t("approval.grant")}
            </Button>
            <Button onClick={() => decide("refused")}>{t("approval.refuse")}</Button>
        </div>
    );
}
