// Repayment plans side by side, one a column: what each asks for, costs and changes, or why it may not be offered.

import type { ReactNode } from "react";
import type { PlanOption, PlanPerson, PlanProposal } from "@/shared/api/types";
import { Chip, Day, Nothing, Percent, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

function Refusals({ option }: { option: PlanOption }) {
    const { t, both } = useWords();
    if (option.is_allowed) return <Chip tone="accent">{t("plan.allowed")}</Chip>;
    return (
        <>
            <Chip tone="harm">{t("plan.refused")}</Chip>
            <ul className="plan-refusals small">
                {option.refusals.map((refusal) => (
                    <li key={refusal.code + refusal.en}>
                        {both(refusal)} {refusal.rule && <span className="quiet figure">{refusal.rule}</span>}
                    </li>
                ))}
            </ul>
        </>
    );
}

function Uncovered({ option, people }: { option: PlanOption; people: PlanPerson[] }) {
    const growing = option.guarantees.filter((each) => each.uncovered_without_consent_fen > 0);
    if (growing.length === 0) return <Nothing />;
    return growing.map((each) => (
        <div key={each.person}>
            {people.find((person) => person.person === each.person)?.name_masked}{" "}
            <Yuan fen={each.uncovered_without_consent_fen} />
        </div>
    ));
}

type Line = { label: string; cell: (option: PlanOption) => ReactNode };

function useLines({ people, broken_relief_falls }: PlanProposal): Line[] {
    const { t } = useWords();
    const money = (fen: number) => (fen === 0 ? <Nothing /> : <Yuan fen={fen} />);
    const last = (option: PlanOption) => option.payments[option.payments.length - 1];
    return [
        {
            label: t("plan.first_payment"),
            cell: (option) => (
                <>
                    <Day on={option.payments[0]?.due_on} /> <Yuan fen={option.payments[0]?.amount_fen} />
                </>
            ),
        },
        { label: t("plan.payments"), cell: (option) => <span className="figure">{option.payments.length}</span> },
        { label: t("plan.last_payment"), cell: (option) => <Day on={last(option)?.due_on} /> },
        { label: t("plan.highest_month"), cell: (option) => <Yuan fen={option.highest_month_fen} /> },
        { label: t("plan.share"), cell: (option) => <Percent ppm={option.share_of_income_ppm} /> },
        { label: t("plan.total"), cell: (option) => <Yuan fen={option.total_fen} /> },
        { label: t("plan.against"), cell: (option) => <Yuan fen={option.more_than_nothing_fen} /> },
        { label: t("plan.apr"), cell: (option) => <Percent ppm={option.apr_all_in_ppm} /> },
        { label: t("plan.term"), cell: (option) => <span className="figure">{option.term_months}</span> },
        {
            label: t("plan.effect"),
            cell: (option) => t(option.changes_contract ? "plan.changes_contract" : "plan.beside"),
        },
        {
            label: t("plan.waived"),
            cell: (option) => (
                <>
                    {money(option.waived_fen)}
                    {option.waived_fen > 0 && broken_relief_falls && <div className="small">{t("plan.waiver_falls")}</div>}
                </>
            ),
        },
        { label: t("plan.guarantor_pays"), cell: (option) => money(option.guarantor_share_fen) },
        { label: t("plan.uncovered"), cell: (option) => <Uncovered option={option} people={people} /> },
        {
            label: t("plan.signers"),
            cell: (option) =>
                option.signers
                    .map((signer) => people.find((person) => person.person === signer)?.name_masked ?? signer)
                    .join("、"),
        },
    ];
}

export function PlanOptions({ proposal }: { proposal: PlanProposal }) {
    const { t, word } = useWords();
    const lines = useLines(proposal);
    return (
        <>
            <table className="payoff-table plan-options" aria-label={t("plan.title")}>
                <thead>
                    <tr>
                        <th scope="col">{t("plan.option")}</th>
                        {proposal.options.map((option) => (
                            <th key={option.plan} scope="col">
                                <strong>{word("plan_kind", option.plan)}</strong>
                                <div>
                                    <Refusals option={option} />
                                </div>
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {lines.map((line) => (
                        <tr key={line.label}>
                            <th scope="row">{line.label}</th>
                            {proposal.options.map((option) => (
                                <td key={option.plan}>
                                    {option.payments.length === 0 ? <Nothing /> : line.cell(option)}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
            <Schedules options={proposal.options.filter((option) => option.payments.length > 0)} />
        </>
    );
}

function Schedules({ options }: { options: PlanOption[] }) {
    const { t, word } = useWords();
    const days = [...new Set(options.flatMap((option) => option.schedule.map((row) => row.due_on)))].sort();
    return (
        <details className="payoff-schedules">
            <summary>{t("plan.schedule")}</summary>
            <table className="payoff-table plan-options">
                <thead>
                    <tr>
                        <th scope="col">{t("payoff.day")}</th>
                        {options.map((option) => (
                            <th key={option.plan} scope="col">
                                {word("plan_kind", option.plan)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {days.map((on) => (
                        <tr key={on}>
                            <td>
                                <Day on={on} />
                            </td>
                            {options.map((option) => {
                                const row = option.schedule.find((each) => each.due_on === on);
                                return <td key={option.plan}>{row ? <Yuan fen={row.amount_fen} /> : <Nothing />}</td>;
                            })}
                        </tr>
                    ))}
                </tbody>
            </table>
        </details>
    );
}
