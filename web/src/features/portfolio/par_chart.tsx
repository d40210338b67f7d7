// The share of the balance more than thirty days overdue, over time.

import { useMemo } from "react";
import type { PortfolioDay } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, lineLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Day, Percent, Yuan } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";
import { parFinding } from "./findings";

export function ParChart({ series, as_of }: { series: PortfolioDay[]; as_of: string }) {
    const words = useWords();
    const { shade } = useShade();
    const option = useMemo(() => draw(series, words), [series, words, shade]);
    return (
        <ChartCard
            id="par"
            finding={parFinding(series, words)}
            units={words.t("portfolio.par_units")}
            option={option}
            table={tableOf(series, words)}
            file_name={`par30-${as_of}`}
        />
    );
}

function draw(series: PortfolioDay[], { t }: Words): ChartOption {
    return {
        ...plainTooltip((value) => percent(Number(value))),
        grid: { left: 8, right: 40, top: 12, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: series.map((each) => each.on), ...axisLook() },
        yAxis: { type: "value", min: 0, ...axisLook((value) => percent(Number(value), 1)) },
        series: [
            {
                name: t("portfolio.par30"),
                type: "line",
                data: series.map((each) => each.par30_ppm),
                ...lineLook(colour("--accent"), series.length),
                areaStyle: { color: colour("--accent"), opacity: 0.08 },
            },
        ],
    };
}

function tableOf(series: PortfolioDay[], { t }: Words): ChartTable<PortfolioDay> {
    return {
        rows: [...series].reverse(),
        rowKey: (each) => each.on,
        columns: [
            {
                key: "on",
                title: t("common.date"),
                cell: (each) => <Day on={each.on} />,
                plain: (each) => each.on,
            },
            {
                key: "par30",
                title: t("portfolio.par30"),
                align: "right",
                cell: (each) => <Percent ppm={each.par30_ppm} />,
                plain: (each) => percent(each.par30_ppm),
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
