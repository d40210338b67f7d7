// How much of each bucket's balance rolled on to a later one, month by month.

import { useMemo } from "react";
import type { MonthRolls, RollLine } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, lineLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { yuan } from "@/shared/format/money";
import { count, percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";

// The buckets a manager steers by; later ones hardly ever turn back.
const shown = [
    { from: "m0", tone: "--ink-soft" },
    { from: "m1", tone: "--accent" },
    { from: "m2", tone: "--harm" },
] as const;

export function RollRates({ months, as_of }: { months: MonthRolls[]; as_of: string }) {
    const words = useWords();
    const { shade } = useShade();
    const option = useMemo(() => draw(months, words), [months, words, shade]);
    return (
        <ChartCard
            id="rolls"
            wide="wide"
            finding={findingOf(months, words)}
            units={words.t("collecting.rolls_units")}
            option={option}
            table={tableOf(months, words)}
            file_name={`roll-rates-${as_of}`}
        />
    );
}

function lineFrom(month: MonthRolls, from: string): RollLine | undefined {
    return month.lines.find((line) => line.from === from);
}

export function findingOf(months: MonthRolls[], { t }: Pick<Words, "t">): string {
    const last = months.at(-1);
    const line = last && lineFrom(last, "m1");
    if (!last || !line || line.worse.ppm === null) return t("collecting.rolls");
    return t("collecting.rolls_finding", { month: last.month.slice(0, 7), share: percent(line.worse.ppm, 1) });
}

function draw(months: MonthRolls[], { word }: Words): ChartOption {
    return {
        ...plainTooltip((value) => (value === null || value === undefined ? "–" : percent(Number(value), 1))),
        legend: { top: 0, right: 8, textStyle: { color: colour("--ink-soft") } },
        grid: { left: 8, right: 24, top: 34, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: months.map((month) => month.month.slice(0, 7)), ...axisLook() },
        yAxis: { type: "value", min: 0, ...axisLook((value) => percent(Number(value), 0)) },
        series: shown.map(({ from, tone }) => ({
            name: word("roll_from", from),
            type: "line",
            data: months.map((month) => lineFrom(month, from)?.worse.ppm ?? null),
            ...lineLook(colour(tone), months.length),
        })),
    };
}

type Row = { month: string; line: RollLine };

function tableOf(months: MonthRolls[], { t, word }: Words): ChartTable<Row> {
    const rows = [...months]
        .reverse()
        .flatMap((month) => month.lines.filter((line) => line.loans > 0).map((line) => ({ month: month.month.slice(0, 7), line })));
    const share = (ppm: number | null) => (ppm === null ? "–" : percent(ppm, 1));
    const column = (key: string, title: string, show: (row: Row) => string) => ({
        key,
        title,
        align: "right" as const,
        cell: (row: Row) => <span className="figure">{show(row)}</span>,
        plain: show,
    });
    return {
        rows,
        rowKey: ({ month, line }) => `${month}-${line.from}`,
        columns: [
            { key: "month", title: t("collecting.month"), cell: ({ month }) => month, plain: ({ month }) => month },
            { key: "from", title: t("collecting.began"), cell: ({ line }) => word("bucket_short", line.from.toUpperCase()), plain: ({ line }) => line.from },
            column("loans", t("collecting.loans"), ({ line }) => count(line.loans)),
            column("balance", t("collecting.balance"), ({ line }) => yuan(line.principal_fen)),
            column("worse", t("collecting.worse"), ({ line }) => share(line.worse.ppm)),
            column("better", t("collecting.better"), ({ line }) => share(line.better.ppm)),
        ],
    };
}
