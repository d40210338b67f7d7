// How far the car still covers the loan, over time.

import { useMemo } from "react";
import type { LtvPoint } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, lineLook, plainTooltip } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Day, Percent, Yuan } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";

export function LtvChart({ loan, points }: { loan: string; points: LtvPoint[] }) {
    const words = useWords();
    const { shade } = useShade();
    const option = useMemo(() => draw(points, words), [points, words, shade]);
    return (
        <ChartCard
            id="ltv"
            finding={finding(points, words)}
            units={words.t("ltv.units")}
            option={option}
            table={tableOf(points, words)}
            file_name={`ltv-${loan}`}
            height={220}
        />
    );
}

export function finding(points: LtvPoint[], { t }: Pick<Words, "t">): string {
    const first = points[0];
    const last = points[points.length - 1];
    if (!first || !last) return t("ltv.none");
    const values = { from: percent(first.ltv_ppm, 1), to: percent(last.ltv_ppm, 1) };
    if (last.ltv_ppm > 1_000_000) return t("ltv.above", values);
    return last.ltv_ppm > first.ltv_ppm ? t("ltv.rising", values) : t("ltv.falling", values);
}

function draw(points: LtvPoint[], { t }: Words): ChartOption {
    return {
        ...plainTooltip((value) => percent(Number(value))),
        grid: { left: 8, right: 40, top: 16, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: points.map((point) => point.on), ...axisLook() },
        yAxis: {
            type: "value",
            min: 0,
            ...axisLook((value) => percent(Number(value), 0)),
        },
        series: [
            {
                name: t("loan.ltv"),
                type: "line",
                data: points.map((point) => point.ltv_ppm),
                ...lineLook(colour("--accent"), points.length),
                markLine: {
                    silent: true,
                    symbol: "none",
                    lineStyle: { color: colour("--harm"), type: "dashed" },
                    label: { formatter: "100%", position: "insideEndTop", color: colour("--harm") },
                    data: [{ yAxis: 1_000_000 }],
                },
            },
        ],
    };
}

function tableOf(points: LtvPoint[], { t }: Words): ChartTable<LtvPoint> {
    return {
        rows: points,
        rowKey: (point) => point.on,
        columns: [
            {
                key: "on",
                title: t("common.date"),
                cell: (point) => <Day on={point.on} />,
                plain: (point) => point.on,
            },
            {
                key: "value",
                title: t("ltv.value"),
                align: "right",
                cell: (point) => <Yuan fen={point.value_fen} />,
                plain: (point) => yuan(point.value_fen),
            },
            {
                key: "balance",
                title: t("ltv.balance"),
                align: "right",
                cell: (point) => <Yuan fen={point.balance_fen} />,
                plain: (point) => yuan(point.balance_fen),
            },
            {
                key: "ltv",
                title: t("loan.ltv"),
                align: "right",
                cell: (point) => <Percent ppm={point.ltv_ppm} />,
                plain: (point) => percent(point.ltv_ppm),
            },
        ],
    };
}
