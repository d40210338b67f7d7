// Works out repayment plans from what the person can pay a month, prefilled with what is known, and offers them.

import { Input } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { PlanProposal, PlanQuestion } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { WriteDialog } from "@/shared/components/write_dialog";
import { day } from "@/shared/format/date";
import { fenOfYuan, yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { offerPlans, usePlanOptions } from "./api/plans";
import { PlanOptions } from "./plan_options";
import { useSettled } from "./use_settled";

const typing_ms = 250;
const items = ["income", "living_costs", "other_debts"] as const;
type Item = (typeof items)[number];
type Told = Record<Item, string> & { source: string };

// What was typed; what was not stays as the house knows it.
function questionOf(told: Told): PlanQuestion {
    const question: PlanQuestion = {};
    for (const item of items) {
        const fen = fenOfYuan(told[item]);
        if (fen !== null) question[`${item}_fen`] = fen;
    }
    if (told.source.trim() !== "") question.source = told.source.trim();
    return question;
}

export function PlanDialog({ loan_id, close }: { loan_id: string; close: () => void }) {
    const { t } = useWords();
    const may_offer = useMay("give_quote");
    const [told, setTold] = useState<Told>({ income: "", living_costs: "", other_debts: "", source: "" });
    const typed = JSON.stringify(questionOf(told));
    const settled = useSettled(typed, typing_ms);
    const asked = JSON.parse(settled) as PlanQuestion;
    const options = usePlanOptions(loan_id, asked);
    const proposal = options.error ? undefined : options.data;
    const is_settled = typed === settled && !options.isPlaceholderData && !options.isFetching;
    const is_any_allowed = proposal?.options.some((option) => option.is_allowed) ?? false;
    return (
        <WriteDialog
            title={t("plan.title")}
            said={t("plan.offered_said")}
            ready={may_offer && is_settled && is_any_allowed}
            write={(key) => offerPlans(loan_id, asked, key)}
            refreshes={loanKey(loan_id)}
            ok={t("plan.offer")}
            width={1120}
            close={close}
        >
            {proposal && <Standing proposal={proposal} />}
            <fieldset className="plan-means">
                <legend>{t("plan.means")}</legend>
                {items.map((item) => (
                    <Means key={item} item={item} told={told} setTold={setTold} proposal={proposal} />
                ))}
                <label className="field">
                    <span>{t("plan.source")}</span>
                    <Input
                        value={told.source}
                        maxLength={100}
                        onChange={(event) => setTold({ ...told, source: event.target.value })}
                    />
                </label>
            </fieldset>
            <div className="payoff-result" aria-live="polite">
                {options.error && <ErrorNote error={options.error} />}
                {options.isFetching && !proposal && <p className="quiet">{t("plan.working")}</p>}
                {proposal && <Free proposal={proposal} />}
                {proposal && <PlanOptions proposal={proposal} />}
            </div>
        </WriteDialog>
    );
}

// Amount, days and what stands against it, each as of the day (R81).
function Standing({ proposal }: { proposal: PlanProposal }) {
    const { t, language } = useWords();
    const value_fen = proposal.vehicle_value_fen;
    return (
        <p className="quiet">
            {t("plan.overdue", {
                days: proposal.dpd,
                amount: yuan(proposal.overdue_fen),
                on: day(proposal.given_on, language),
            })}{" "}
            · {t("plan.payoff", { amount: yuan(proposal.payoff_fen) })} ·{" "}
            {value_fen === null ? t("plan.vehicle_unknown") : t("plan.vehicle", { amount: yuan(value_fen) })}
        </p>
    );
}

type MeansProps = { item: Item; told: Told; setTold: (told: Told) => void; proposal: PlanProposal | undefined };

function Means({ item, told, setTold, proposal }: MeansProps) {
    const { t, word, language } = useWords();
    const known = proposal?.[item];
    return (
        <label className="field">
            <span>{t(`plan.${item}`)}</span>
            <Input
                inputMode="decimal"
                value={told[item]}
                placeholder={known ? yuan(known.amount_fen) : undefined}
                onChange={(event) => setTold({ ...told, [item]: event.target.value })}
            />
            <span className="quiet small">
                {known
                    ? t("plan.known", {
                          source: word("plan_source", known.source).replace(/^plan_source\./, ""),
                          on: day(known.as_of, language),
                      })
                    : t(`plan.not_known_${item}`)}
            </span>
        </label>
    );
}

function Free({ proposal }: { proposal: PlanProposal }) {
    const { t } = useWords();
    const fen = proposal.free_a_month_fen;
    if (fen === null) return <p className="clock-note">{t("plan.free_unknown")}</p>;
    return <p role="status">{t("plan.free", { amount: yuan(fen) })}</p>;
}
