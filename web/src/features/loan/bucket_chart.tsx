// The ageing bucket of the loan, day by day: a step wherever it went to another one.

import { useMemo } from "react";
import type { BucketChange, LoanPage } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, lineLook, tooltipLook } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { BucketChip, Day } from "@/shared/components/values";
import { day } from "@/shared/format/date";
import { useWords, type TextKey, type Words } from "@/shared/i18n/text";
import { finding, stepsOf, type BucketStep } from "./bucket_steps";

export function BucketChart({ loan }: { loan: LoanPage }) {
    const words = useWords();
    const { shade } = useShade();
    const steps = useMemo(() => stepsOf(loan), [loan]);
    const option = useMemo(() => draw(steps, words), [steps, words, shade]);
    return (
        <ChartCard
            id="bucket_history"
            finding={finding(steps, words)}
            units={words.t("bucket_history.units")}
            option={option}
            table={tableOf(loan.bucket_history, words)}
            file_name={`buckets-${loan.loan}`}
            height={200}
        />
    );
}

function draw(steps: BucketStep[], words: Words): ChartOption {
    const worst = Math.max(...steps.map((step) => step.bucket));
    return {
        animation: false,
        tooltip: { trigger: "axis", formatter: (shown: unknown) => told(steps, shown, words), ...tooltipLook() },
        grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
        xAxis: { type: "time", ...axisLook(), splitLine: { show: false }, splitNumber: 4 },
        yAxis: {
            type: "value",
            min: 0,
            max: Math.max(worst, 3),
            interval: 1,
            ...axisLook((value) => `M${String(value)}`),
        },
        series: [
            {
                name: words.t("loan.bucket"),
                type: "line",
                step: "end",
                data: steps.map((step) => [step.on, step.bucket]),
                ...lineLook(colour("--harm"), steps.length),
                areaStyle: { color: colour("--harm-soft"), opacity: 0.6 },
            },
        ],
    };
}

function told(steps: BucketStep[], shown: unknown, { t, language }: Words): string {
    const index = (shown as { dataIndex: number }[])[0]?.dataIndex ?? 0;
    const step = steps[index];
    if (!step) return "";
    const cause = step.cause ? `<br>${t(`bucket_history.${step.cause}` as TextKey)}` : "";
    return `${day(step.on, language)}<br><b>M${step.bucket}</b>${cause}`;
}

function tableOf(history: BucketChange[], { t }: Words): ChartTable<BucketChange> {
    const cause = (change: BucketChange) => t(`bucket_history.${change.cause}` as TextKey);
    return {
        rows: history,
        rowKey: (change) => change.on,
        columns: [
            {
                key: "on",
                title: t("common.date"),
                cell: (change) => <Day on={change.on} />,
                plain: (change) => change.on,
            },
            { key: "from", title: t("bucket_history.from"), cell: (change) => change.from, plain: (change) => change.from },
            {
                key: "to",
                title: t("bucket_history.to"),
                cell: (change) => <BucketChip bucket={change.to} dpd={change.dpd} />,
                plain: (change) => change.to,
            },
            { key: "cause", title: t("bucket_history.cause"), cell: cause, plain: cause },
        ],
    };
}
