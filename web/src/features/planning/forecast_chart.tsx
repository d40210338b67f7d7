// Hours wanted beside hours there, day by day. Of what is wanted, the part due that day or before stands at the bottom:
// only that part makes somebody late.

import { useMemo } from "react";
import type { Forecast, ForecastDay } from "@/shared/api/types";
import { colour, type ChartOption, type Picked } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, legendLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Day } from "@/shared/components/values";
import { shortDay } from "@/shared/format/date";
import { useWords, type Words } from "@/shared/i18n/text";
import { findingOf, hours } from "./outlook";

type Props = { forecast: Forecast; pick: (day: string) => void };

export function ForecastChart({ forecast, pick }: Props) {
    const words = useWords();
    const { shade } = useShade();
    const { days, as_of } = forecast;
    const option = useMemo(() => draw(days, as_of, words), [days, as_of, words, shade]);
    const finding = findingOf(forecast);
    return (
        <ChartCard
            id="forecast"
            wide="wide"
            finding={words.t(finding.key, "values" in finding ? finding.values : undefined)}
            units={words.t("planning.units")}
            option={option}
            table={tableOf(days, words)}
            file_name={`forecast-${as_of}`}
            pick={({ dataIndex }: Picked) => {
                const day = days[dataIndex];
                if (day) pick(day.day);
            }}
            note={words.t("planning.assumes")}
        />
    );
}

function draw(days: ForecastDay[], as_of: string, { t, language }: Words): ChartOption {
    const bar = (name: string, data: number[], tone: string, stack: string) => ({
        name,
        type: "bar",
        stack,
        barMaxWidth: 28,
        data: data.map((minutes) => Number(hours(minutes))),
        itemStyle: { color: colour(tone) },
    });
    return {
        ...plainTooltip((value) => t("planning.hours", { hours: String(value) })),
        legend: { type: "scroll", ...legendLook() },
        grid: { left: 8, right: 16, top: 32, bottom: 4, containLabel: true },
        xAxis: {
            type: "category",
            data: days.map(({ day, is_working_day }) =>
                is_working_day ? shortDay(day, as_of, language) : `${shortDay(day, as_of, language)}\n${t("planning.day_off")}`,
            ),
            ...axisLook(),
        },
        yAxis: { type: "value", min: 0, ...axisLook() },
        series: [
            bar(t("planning.due"), days.map((day) => day.minutes_due), "--clock", "wanted"),
            bar(t("planning.not_due"), days.map((day) => day.minutes_wanted - day.minutes_due), "--line", "wanted"),
            bar(t("planning.there"), days.map((day) => day.minutes_there), "--accent", "there"),
        ],
    };
}

function tableOf(days: ForecastDay[], { t }: Words): ChartTable<ForecastDay> {
    const figure = (key: string, title: string, of: (day: ForecastDay) => number | string) => ({
        key,
        title,
        align: "right" as const,
        cell: (day: ForecastDay) => <span className="figure">{of(day)}</span>,
        plain: of,
    });
    return {
        rows: days,
        rowKey: ({ day }) => day,
        columns: [
            { key: "day", title: t("common.date"), cell: ({ day }) => <Day on={day} />, plain: ({ day }) => day },
            figure("wanted", t("planning.wanted_hours"), (day) => hours(day.minutes_wanted)),
            figure("due", t("planning.due_hours"), (day) => hours(day.minutes_due)),
            figure("planned", t("planning.planned_hours"), (day) => hours(day.minutes_planned)),
            figure("there", t("planning.there_hours"), (day) => hours(day.minutes_there)),
            figure("late", t("planning.late"), (day) => day.tasks_late),
        ],
    };
}
