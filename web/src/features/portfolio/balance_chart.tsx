// The balance by days overdue. M0 dwarfs the rest, so it is told in words and the bars show what is overdue.

import { useMemo } from "react";
import { Link, useNavigate } from "react-router-dom";
import type { BucketBalance, Portfolio } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Yuan } from "@/shared/components/values";
import { yuan, yuanShort } from "@/shared/format/money";
import { useWords, type Words } from "@/shared/i18n/text";
import { balanceFinding } from "./findings";

export function BalanceChart({ portfolio }: { portfolio: Portfolio }) {
    const words = useWords();
    const { shade } = useShade();
    const navigate = useNavigate();
    const overdue = useMemo(() => portfolio.buckets.filter((each) => each.bucket !== "M0"), [portfolio]);
    const option = useMemo(() => draw(overdue, words), [overdue, words, shade]);
    const current = portfolio.buckets.find((each) => each.bucket === "M0");
    return (
        <ChartCard
            id="balance"
            finding={balanceFinding(portfolio, words)}
            units={words.t("portfolio.balance_units")}
            option={option}
            table={tableOf(portfolio.buckets, words)}
            file_name={`balance-${portfolio.as_of}`}
            pick={({ name }) => navigate(`/loans?bucket=${encodeURIComponent(name)}`)}
            note={
                current &&
                words.t("portfolio.balance_current", {
                    loans: current.loans,
                    amount: yuan(current.outstanding_fen),
                })
            }
        />
    );
}

function draw(buckets: BucketBalance[], { language, t }: Words): ChartOption {
    return {
        ...plainTooltip((value) => `${yuan(Number(value))} ${t("common.yuan")}`),
        grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: buckets.map((each) => each.bucket), ...axisLook() },
        yAxis: { type: "value", ...axisLook((value) => yuanShort(Number(value), language)) },
        series: [
            {
                name: t("loan.outstanding"),
                type: "bar",
                barMaxWidth: 40,
                cursor: "pointer",
                itemStyle: { color: colour("--accent"), borderRadius: [3, 3, 0, 0] },
                data: buckets.map((each) => each.outstanding_fen),
            },
        ],
    };
}

function tableOf(buckets: BucketBalance[], { t, word }: Words): ChartTable<BucketBalance> {
    return {
        rows: buckets,
        rowKey: (each) => each.bucket,
        columns: [
            {
                key: "bucket",
                title: t("loan.bucket"),
                cell: (each) => <Link to={`/loans?bucket=${each.bucket}`}>{word("bucket", each.bucket)}</Link>,
                plain: (each) => each.bucket,
            },
            {
                key: "loans",
                title: t("portfolio.loans"),
                align: "right",
                cell: (each) => <span className="figure">{each.loans}</span>,
                plain: (each) => each.loans,
            },
            {
                key: "outstanding",
                title: t("loan.outstanding_yuan"),
                align: "right",
                cell: (each) => <Yuan fen={each.outstanding_fen} />,
                plain: (each) => yuan(each.outstanding_fen),
            },
            {
                key: "overdue",
                title: t("loan.overdue_yuan"),
                align: "right",
                cell: (each) => <Yuan fen={each.overdue_fen} />,
                plain: (each) => yuan(each.overdue_fen),
            },
        ],
    };
}
