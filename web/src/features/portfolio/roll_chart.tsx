// Where the balance of each bucket went in one month: rows from, columns to.

import { useMemo } from "react";
import { useNavigate } from "react-router-dom";
import type { Roll, RollCell } from "@/shared/api/types";
import { colour, type ChartOption, type Picked } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, tooltipLook } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { Percent, Yuan } from "@/shared/components/values";
import { day } from "@/shared/format/date";
import { yuan } from "@/shared/format/money";
import { percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";
import { rollFinding } from "./findings";

type Flow = RollCell & { from: string };

export function RollChart({ roll }: { roll: Roll }) {
    const words = useWords();
    const { shade } = useShade();
    const navigate = useNavigate();
    const option = useMemo(() => draw(roll, words), [roll, words, shade]);
    const { language, t } = words;
    const days = { from: day(roll.from_on, language), to: day(roll.to_on, language) };
    function pick(picked: Picked): void {
        const flow = flowsOf(roll)[picked.dataIndex];
        if (flow && /^M\d$/.test(flow.bucket)) navigate(`/loans?bucket=${flow.bucket}`);
    }
    return (
        <ChartCard
            id="roll"
            finding={rollFinding(roll, words)}
            units={t("portfolio.roll_units", days)}
            option={option}
            table={tableOf(roll, words)}
            file_name={`roll-${roll.to_on}`}
            height={340}
            pick={pick}
        />
    );
}

function flowsOf(roll: Roll): Flow[] {
    return roll.rows.flatMap((row) => row.to.map((cell) => ({ ...cell, from: row.from })));
}

function namesOf(roll: Roll): { from: string[]; to: string[] } {
    const to = new Set(roll.rows.flatMap((row) => row.to.map((cell) => cell.bucket)));
    return { from: roll.rows.map((row) => row.from), to: [...to].sort() };
}

function draw(roll: Roll, words: Words): ChartOption {
    const names = namesOf(roll);
    const flows = flowsOf(roll);
    const say = (index: number): string => {
        const flow = flows[index];
        if (!flow) return "";
        const share = percent(flow.share_ppm);
        const { word, t } = words;
        const amount = yuan(flow.outstanding_fen);
        const values = { from: flow.from, to: word("bucket_short", flow.bucket), share, amount, loans: flow.loans };
        return t("portfolio.roll_cell", values);
    };
    return {
        animation: false,
        tooltip: {
            ...tooltipLook(),
            formatter: (each: { dataIndex: number }) => say(each.dataIndex),
        },
        grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
        xAxis: {
            type: "category",
            position: "top",
            data: names.to.map((code) => words.word("bucket_short", code)),
            ...axisLook(),
        },
        yAxis: { type: "category", inverse: true, data: names.from, ...axisLook() },
        visualMap: {
            show: false,
            min: 0,
            max: 1_000_000,
            inRange: { color: [colour("--surface"), colour("--accent")] },
        },
        series: [
            {
                type: "heatmap",
                cursor: "pointer",
                itemStyle: { borderColor: colour("--line-soft"), borderWidth: 1 },
                label: { show: true, fontSize: 12 },
                data: flows.map((flow) => heat(flow, names)),
            },
        ],
    };
}

// Dark cells need light letters and the other way round; below a hundredth a percent a number would only be noise.
function heat(flow: Flow, names: { from: string[]; to: string[] }) {
    return {
        value: [names.to.indexOf(flow.bucket), names.from.indexOf(flow.from), flow.share_ppm],
        label: {
            formatter: flow.share_ppm < 100 ? "" : percent(flow.share_ppm, 1),
            color: flow.share_ppm > 750_000 ? colour("--surface") : colour("--ink"),
        },
    };
}

function tableOf(roll: Roll, { t, word }: Words): ChartTable<Flow> {
    return {
        rows: flowsOf(roll).filter((flow) => flow.loans > 0),
        rowKey: (flow) => `${flow.from}-${flow.bucket}`,
        columns: [
            {
                key: "from",
                title: t("portfolio.roll_from"),
                cell: (flow) => flow.from,
                plain: (flow) => flow.from,
            },
            {
                key: "to",
                title: t("portfolio.roll_to"),
                cell: (flow) => word("bucket_short", flow.bucket),
                plain: (flow) => word("bucket_short", flow.bucket),
            },
            {
                key: "loans",
                title: t("portfolio.loans"),
                align: "right",
                cell: (flow) => <span className="figure">{flow.loans}</span>,
                plain: (flow) => flow.loans,
            },
            {
                key: "outstanding",
                title: t("loan.outstanding_yuan"),
                align: "right",
                cell: (flow) => <Yuan fen={flow.outstanding_fen} />,
                plain: (flow) => yuan(flow.outstanding_fen),
            },
            {
                key: "share",
                title: t("portfolio.share"),
                align: "right",
                cell: (flow) => <Percent ppm={flow.share_ppm} />,
                plain: (flow) => percent(flow.share_ppm),
            },
        ],
    };
}
