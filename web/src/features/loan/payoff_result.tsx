// What a quote says, to read and to print: the sum line by line, each day's amount, both options of a prepayment.

import type { ReactNode } from "react";
import type { PayoffQuote, PrepaymentQuote, RestRow } from "@/shared/api/types";
import { Day, Nothing, Yuan } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

type Line = { label: ReactNode; fen: number; minus?: "minus" };

type Summed = { caption: ReactNode; lines: Line[]; total_fen: number; refund_fen?: number };

function Sum({ caption, lines, total_fen, refund_fen = 0 }: Summed) {
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
                {refund_fen > 0 && (
                    <tr className="payoff-total">
                        <th scope="row">{t("payoff.refund")}</th>
                        <td className="right figure">{yuan(refund_fen)}</td>
                    </tr>
                )}
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
    const gives_back = quote.days.some((each) => each.refund_fen > 0);
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
                refund_fen={first.refund_fen}
            />
            <DayTable
                caption={t("payoff.each_day")}
                columns={gives_back ? [t("payoff.total"), t("payoff.refund")] : [t("payoff.total")]}
                rows={quote.days.map((each) => ({
                    on: each.on,
                    fen: gives_back ? [each.total_fen, each.refund_fen] : [each.total_fen],
                }))}
            />
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
                <DayTable
                    caption={t("payoff.principal_down")}
                    columns={[t("payoff.prepayment_fee"), t("payoff.principal_down")]}
                    rows={quote.days.map((each) => ({
                        on: each.on,
                        fen: [each.prepayment_fee_fen, each.principal_fen],
                    }))}
                />
            </div>
            <Options quote={quote} />
            <Schedules quote={quote} />
        </>
    );
}

type DayRow = { on: string; fen: (number | null)[] };

// Amounts by day: what a quote asks for on each of its days, what falls due with and without a prepayment.
function DayTable({ caption, columns, rows }: { caption?: string; columns: string[]; rows: DayRow[] }) {
    const { t } = useWords();
    return (
        <table className="payoff-table">
            {caption && <caption>{caption}</caption>}
            <thead>
                <tr>
                    <th scope="col">{t("payoff.day")}</th>
                    {columns.map((column) => (
                        <th key={column} scope="col" className="right">
                            {column}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {rows.map((row) => (
                    <tr key={row.on}>
                        <td>
                            <Day on={row.on} />
                        </td>
                        {row.fen.map((fen, index) => (
                            <td key={index} className="right">
                                {fen === null ? <Nothing /> : <Yuan fen={fen} />}
                            </td>
                        ))}
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
    const schedules = [quote.schedule_before, ...quote.options.map((each) => each.schedule)];
    const dates = [...new Set(schedules.flat().map((row) => row.due_on))].sort();
    const due_on = (rows: RestRow[], on: string) => rows.find((row) => row.due_on === on)?.to_pay_fen ?? null;
    return (
        <details className="payoff-schedules" open={dates.length <= 12}>
            <summary>{t("payoff.schedules")}</summary>
            <DayTable
                columns={[t("payoff.unchanged"), ...quote.options.map((each) => t(`payoff.keep_${each.keep}`))]}
                rows={dates.map((on) => ({ on, fen: schedules.map((rows) => due_on(rows, on)) }))}
            />
        </details>
    );
}
