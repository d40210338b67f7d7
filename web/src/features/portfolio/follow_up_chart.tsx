// Follow-ups due, done and late, day by day.

import { useMemo } from "react";
import type { Portfolio, PortfolioDay } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, legendLook, lineLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Day } from "@/shared/components/values";
import { useWords, type Words } from "@/shared/i18n/text";
import { followUpFinding } from "./findings";

const fields = [
    { key: "follow_ups_due", title: "portfolio.due", colour: "--ink-soft" },
    { key: "done", title: "portfolio.done", colour: "--accent" },
    { key: "late", title: "portfolio.late", colour: "--clock" },
] as const;

export function FollowUpChart({ portfolio }: { portfolio: Portfolio }) {
    const words = useWords();
    const { shade } = useShade();
    const { series } = portfolio;
    const option = useMemo(() => draw(series, words), [series, words, shade]);
    return (
        <ChartCard
            id="follow-ups"
            finding={followUpFinding(portfolio, words)}
            units={words.t("portfolio.follow_up_units")}
            option={option}
            table={tableOf(series, words)}
            file_name={`follow-ups-${portfolio.as_of}`}
        />
    );
}

function draw(series: PortfolioDay[], { t }: Words): ChartOption {
    return {
        ...plainTooltip(String),
        legend: legendLook(),
        grid: { left: 8, right: 40, top: 32, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: series.map((each) => each.on), ...axisLook() },
        yAxis: { type: "value", min: 0, minInterval: 1, ...axisLook() },
        series: fields.map((field) => ({
            name: t(field.title),
            type: "line",
            data: series.map((each) => each[field.key]),
            ...lineLook(colour(field.colour), series.length),
        })),
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
            ...fields.map((field) => ({
                key: field.key,
                title: t(field.title),
                align: "right" as const,
                cell: (each: PortfolioDay) => <span className="figure">{each[field.key]}</span>,
                plain: (each: PortfolioDay) => each[field.key],
            })),
        ],
    };
}
