// How each month's new loans stand today: one bar a month of disbursement, so that a bad intake stands out.

import { useMemo } from "react";
import type { Cohort, Portfolio } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Percent } from "@/shared/components/values";
import { percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";
import { newest, vintageFinding } from "./findings";

type Point = { cohort: string; month_on_book: number; bad30_ppm: number };

export function VintageChart({ portfolio }: { portfolio: Portfolio }) {
    const words = useWords();
    const { shade } = useShade();
    const { vintage } = portfolio;
    const option = useMemo(() => draw(vintage, words), [vintage, words, shade]);
    return (
        <ChartCard
            id="vintage"
            finding={vintageFinding(portfolio, words)}
            units={words.t("portfolio.vintage_units")}
            option={option}
            table={tableOf(vintage, words)}
            file_name={`vintage-${portfolio.as_of}`}
        />
    );
}

function draw(vintage: Cohort[], { t }: Words): ChartOption {
    return {
        ...plainTooltip((value) => (value === undefined ? "" : percent(Number(value)))),
        grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: vintage.map((cohort) => cohort.cohort), ...axisLook() },
        yAxis: { type: "value", min: 0, ...axisLook((value) => percent(Number(value), 1)) },
        series: [
            {
                name: t("portfolio.bad30"),
                type: "bar",
                data: vintage.map((cohort) => newest(cohort)?.bad30_ppm),
                itemStyle: { color: colour("--accent"), borderRadius: [2, 2, 0, 0] },
            },
        ],
    };
}

function tableOf(vintage: Cohort[], { t }: Words): ChartTable<Point> {
    const rows = vintage.flatMap((cohort) =>
        cohort.points.map((point) => ({ cohort: cohort.cohort, ...point })),
    );
    return {
        rows,
        rowKey: (point) => `${point.cohort}-${point.month_on_book}`,
        columns: [
            {
                key: "cohort",
                title: t("portfolio.cohort"),
                cell: (point) => <span className="figure">{point.cohort}</span>,
                plain: (point) => point.cohort,
            },
            {
                key: "month",
                title: t("portfolio.month_on_book"),
                align: "right",
                cell: (point) => <span className="figure">{point.month_on_book}</span>,
                plain: (point) => point.month_on_book,
            },
            {
                key: "bad30",
                title: t("portfolio.bad30"),
                align: "right",
                cell: (point) => <Percent ppm={point.bad30_ppm} />,
                plain: (point) => percent(point.bad30_ppm),
            },
        ],
    };
}
