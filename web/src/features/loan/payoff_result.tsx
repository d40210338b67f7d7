// What a quote says, to read and to print: the sum line by line, each day's amount, both options of a prepayment.

import type { ReactNode } from "react";
import type { PayoffQuote, PrepaymentOption, PrepaymentQuote, RestRow } from "@/shared/api/types";
import { Day, Nothing, Yuan } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

type Line = { label: ReactNode; fen: number; minus?: "minus" };

function Sum({ caption, lines, total_fen }: { caption: ReactNode; lines: Line[]; total_fen: number }) {
    const { t } = useWords();
    return (
        <table className="payoff-table">
            <caption>{caption}</caption>
            <tbody>
                {lines
                    .filter((line) => line.fen !== 0)
                    .map((line, index) => (
                        <tr key={index}>
                            <th scope="row">{line.label}</th>
                            <td className="right figure">
                                {line.minus && line.fen > 0 && "-"}
                                {yuan(line.minus && line.fen < 0 ? Math.abs(line.fen) : line.fen)}
                            </td>
                        </tr>
                    ))}
                <tr className="payoff-total">
                    <th scope="row">{t("payoff.total")}</th>
                    <td className="right figure">{yuan(total_fen)}</td>
                </tr>
            </tbody>
        </table>
    );
}

function Caption({ quote, what }: { quote: PayoffQuote | PrepaymentQuote; what: string }) {
    const { t } = useWords();
    return (
        <>
            {what} · {t("payoff.loan")} <span className="figure">{quote.loan}</span> · <Day on={quote.days[0]?.on} />
            <div className="quiet small">
                {t("payoff.given_on")} <Day on={quote.given_on} /> · {t("payoff.valid_to")} <Day on={quote.valid_to} />
            </div>
        </>
    );
}

export function PayoffResult({ quote }: { quote: PayoffQuote }) {
    const { t } = useWords();
    const first = quote.days[0];
    if (!first) return null;
    const fee_base = t("payoff.fee_base", { amount: yuan(first.paid_early_fen) });
    return (
        <div className="payoff-columns">
            <Sum
                caption={<Caption quote={quote} what={t("payoff.full")} />}
                lines={[
                    { label: t("payoff.principal"), fen: first.principal_fen },
                    { label: t("payoff.interest_due"), fen: first.interest_fen - first.accrued_interest_fen },
                    { label: t("payoff.interest_accrued"), fen: first.accrued_interest_fen },
                    { label: t("payoff.fee"), fen: first.fee_fen },
                    { label: t("payoff.penalty"), fen: first.penalty_fen },
                    {
                        label: (
                            <>
                                {t("payoff.prepayment_fee")} <span className="quiet small">{fee_base}</span>
                            </>
                        ),
                        fen: first.prepayment_fee_fen,
                    },
                    { label: t("payoff.rebate"), fen: first.rebate_fen, minus: "minus" },
                    { label: t("payoff.set_off"), fen: first.set_off_fen, minus: "minus" },
                ]}
                total_fen={first.total_fen}
            />
            <table className="payoff-table">
                <caption>{t("payoff.each_day")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("payoff.day")}</th>
                        <th scope="col" className="right">
                            {t("payoff.total")}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {quote.days.map((each) => (
                        <tr key={each.on}>
                            <td>
                                <Day on={each.on} />
                            </td>
                            <td className="right">
                                <Yuan fen={each.total_fen} />
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

export function PrepaymentResult({ quote }: { quote: PrepaymentQuote }) {
    const { t } = useWords();
    const first = quote.days[0];
    if (!first) return null;
    return (
        <>
            <div className="payoff-columns">
                <Sum
                    caption={<Caption quote={quote} what={t("payoff.partial")} />}
                    lines={[
                        { label: t("payoff.due_first"), fen: first.due_fen },
                        { label: t("payoff.prepayment_fee"), fen: first.prepayment_fee_fen },
                        { label: t("payoff.interest_now"), fen: first.interest_fen },
                        { label: t("payoff.principal_down"), fen: first.principal_fen },
                    ]}
                    total_fen={first.amount_fen}
                />
                <PrincipalByDay quote={quote} />
            </div>
            <Options quote={quote} />
            <Schedules quote={quote} />
        </>
    );
}

function PrincipalByDay({ quote }: { quote: PrepaymentQuote }) {
    const { t } = useWords();
    return (
        <table className="payoff-table">
            <caption>{t("payoff.principal_down")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t("payoff.day")}</th>
                    <th scope="col" className="right">
                        {t("payoff.prepayment_fee")}
                    </th>
                    <th scope="col" className="right">
                        {t("payoff.principal_down")}
                    </th>
                </tr>
            </thead>
            <tbody>
                {quote.days.map((each) => (
                    <tr key={each.on}>
                        <td>
                            <Day on={each.on} />
                        </td>
                        <td className="right">
                            <Yuan fen={each.prepayment_fee_fen} />
                        </td>
                        <td className="right">
                            <Yuan fen={each.principal_fen} />
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function Options({ quote }: { quote: PrepaymentQuote }) {
    const { t } = useWords();
    const figures = (label: string, rows: RestRow[], saved_fen: number | null) => (
        <tr key={label}>
            <th scope="row">{label}</th>
            <td className="right figure">{rows.length}</td>
            <td className="right">
                {/* The first one may be paid in part already; the next is as all after it. */}
                <Yuan fen={(rows[1] ?? rows[0])?.to_pay_fen} />
            </td>
            <td>
                <Day on={rows[rows.length - 1]?.due_on} />
            </td>
            <td className="right">
                <Yuan fen={saved_fen} />
            </td>
        </tr>
    );
    return (
        <table className="payoff-table payoff-options">
            <thead>
                <tr>
                    <th scope="col">{t("payoff.option")}</th>
                    <th scope="col" className="right">
                        {t("payoff.instalments_left")}
                    </th>
                    <th scope="col" className="right">
                        {t("payoff.later_due")}
                    </th>
                    <th scope="col">{t("payoff.last_due_on")}</th>
                    <th scope="col" className="right">
                        {t("payoff.interest_saved")}
                    </th>
                </tr>
            </thead>
            <tbody>
                {figures(t("payoff.unchanged"), quote.schedule_before, null)}
                {quote.options.map((option) =>
                    figures(t(`payoff.keep_${option.keep}`), option.schedule, option.interest_saved_fen),
                )}
            </tbody>
        </table>
    );
}

function Schedules({ quote }: { quote: PrepaymentQuote }) {
    const { t } = useWords();
    const dates = [...new Set([quote.schedule_before, ...quote.options.map((each) => each.schedule)].flat()
        .map((row) => row.due_on))].sort();
    const cell = (rows: RestRow[], on: string) => {
        const row = rows.find((each) => each.due_on === on);
        return row ? <Yuan fen={row.to_pay_fen} /> : <Nothing />;
    };
    return (
        <details className="payoff-schedules" open={dates.length <= 12}>
            <summary>{t("payoff.schedules")}</summary>
            <table className="payoff-table">
                <thead>
                    <tr>
                        <th scope="col">{t("payoff.day")}</th>
                        <th scope="col" className="right">
                            {t("payoff.unchanged")}
                        </th>
                        {quote.options.map((option: PrepaymentOption) => (
                            <th key={option.keep} scope="col" className="right">
                                {t(`payoff.keep_${option.keep}`)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {dates.map((on) => (
                        <tr key={on}>
                            <td>
                                <Day on={on} />
                            </td>
                            <td className="right">{cell(quote.schedule_before, on)}</td>
                            {quote.options.map((option) => (
                                <td key={option.keep} className="right">
                                    {cell(option.schedule, on)}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </details>
    );
}
