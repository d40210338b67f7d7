// Is the book getting better: four figures, then the charts that explain them.

import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { Portfolio } from "@/shared/api/types";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead, Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Day, Percent, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { isDate } from "@/shared/format/date";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { usePortfolio } from "./api/portfolio";
import { BalanceChart } from "./balance_chart";
import { FollowUpChart } from "./follow_up_chart";
import { ParChart } from "./par_chart";
import { RollChart } from "./roll_chart";
import { VintageChart } from "./vintage_chart";

export function PortfolioPage() {
    const { t } = useWords();
    const { today } = useSession();
    const [address, setAddress] = useSearchParams();
    const asked = address.get("date") ?? "";
    const date = isDate(asked) ? asked : "";
    const portfolio = usePortfolio(date);
    const { data } = portfolio;
    return (
        <>
            <PageHead
                title={t("place.portfolio")}
                lead={
                    data && (
                        <>
                            {t("loan.as_of")} <Day on={data.as_of} />
                        </>
                    )
                }
                commands={
                    <DayPicker
                        label={t("common.date")}
                        clear={date === "" ? undefined : "may_clear"}
                        latest={today}
                        value={date || today}
                        change={(on) => setAddress(on ? { date: on } : {})}
                    />
                }
            />
            {portfolio.isPending && <Waiting />}
            {portfolio.isError && (
                <ErrorNote error={portfolio.error} again={() => void portfolio.refetch()} />
            )}
            {data && <Charts portfolio={data} />}
        </>
    );
}

function Charts({ portfolio }: { portfolio: Portfolio }) {
    const { follow_ups } = portfolio;
    const { t } = useWords();
    return (
        <>
            <div className="figures card">
                <Big label={t("portfolio.loans_active")}>
                    <Link to="/loans">{count(portfolio.loans_active)}</Link>
                </Big>
                <Big label={t("loan.outstanding_yuan")}>
                    <Yuan fen={portfolio.outstanding_fen} />
                </Big>
                <Big label={t("portfolio.par30")}>
                    <Percent ppm={portfolio.par30_ppm} />
                </Big>
                <Big label={t("portfolio.npl")}>
                    <Percent ppm={portfolio.npl_ppm} />
                </Big>
                <Big label={t("portfolio.follow_ups")} parts="parts">
                    <Link to="/loans?follow_up=due">{t("portfolio.n_due", { n: follow_ups.due })}</Link>
                    <span>{t("portfolio.n_done", { n: follow_ups.done })}</span>
                    <Link to="/loans?follow_up=late" className={follow_ups.late > 0 ? "clock-text" : ""}>
                        {t("portfolio.n_late", { n: follow_ups.late })}
                    </Link>
                </Big>
            </div>
            <div className="charts">
                <BalanceChart portfolio={portfolio} />
                <ParChart series={portfolio.series} as_of={portfolio.as_of} />
                <FollowUpChart portfolio={portfolio} />
                <Tiers portfolio={portfolio} />
                {portfolio.roll && <RollChart roll={portfolio.roll} />}
                {portfolio.vintage.length > 0 && <VintageChart portfolio={portfolio} />}
            </div>
        </>
    );
}

function Big({ label, parts = "", children }: { label: string; parts?: string; children: ReactNode }) {
    return (
        <div className="big">
            <div className="quiet small">{label}</div>
            <div className={`big-value figure ${parts}`}>{children}</div>
        </div>
    );
}

function Tiers({ portfolio }: { portfolio: Portfolio }) {
    const { t, both } = useWords();
    return (
        <Section id="tiers" title={t("portfolio.tiers")}>
            <TableFrame label={t("portfolio.tiers")}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("loan.tier")}</th>
                            <th scope="col" className="right">
                                {t("portfolio.loans")}
                            </th>
                            <th scope="col" className="right">
                                {t("loan.outstanding_yuan")}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {portfolio.tiers.map((each) => (
                            <tr key={each.tier}>
                                <th scope="row">
                                    <Link to={`/loans?tier=${encodeURIComponent(each.tier)}`}>{both(each)}</Link>
                                </th>
                                <td className="right figure">{count(each.loans)}</td>
                                <td className="right">
                                    <Yuan fen={each.outstanding_fen} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
        </Section>
    );
}
