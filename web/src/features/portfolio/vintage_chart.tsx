// How each month's new loans aged: one line a cohort, stronger the younger, so that a worsening intake stands out.

import { useMemo } from "react";
import type { Cohort, Portfolio } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, legendLook, lineLook, plainTooltip, steps } from "@/shared/components/chart_look";
import { font_family } from "@/shared/components/font";
import { useShade } from "@/shared/components/shade";
import { Percent } from "@/shared/components/values";
import { percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";
import { vintageFinding } from "./findings";

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
            height={340}
        />
    );
}

function draw(vintage: Cohort[], { t }: Words): ChartOption {
    const colours = steps(vintage.length);
    return {
        ...plainTooltip((value) => (value === undefined ? "" : percent(Number(value)))),
        legend: { ...legendLook(), type: "scroll" },
        grid: { left: 8, right: 40, top: 36, bottom: 24, containLabel: true },
        xAxis: {
            type: "value",
            minInterval: 1,
            name: t("portfolio.month_on_book"),
            nameLocation: "middle",
            nameGap: 24,
            nameTextStyle: { color: colour("--ink-soft"), fontFamily: font_family },
            ...axisLook(),
            splitLine: { show: false },
        },
        yAxis: { type: "value", min: 0, ...axisLook((value) => percent(Number(value), 1)) },
        series: vintage.map((cohort, index) => ({
            name: cohort.cohort,
            type: "line",
            data: cohort.points.map((point) => [point.month_on_book, point.bad30_ppm]),
            ...lineLook(colours[index] ?? ""),
        })),
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
