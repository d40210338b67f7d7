// A forest plot: for each answer, finding or warning the share of loans gone bad, its 95 % interval, and the share of all
// visits as the line everything is held against.

import { useMemo } from "react";
import type { Effect, EffectLine } from "@/shared/api/types";
import { colour, type ChartOption } from "@/shared/components/chart";
import { ChartCard, type ChartTable } from "@/shared/components/chart_card";
import { axisLook, tooltipLook } from "@/shared/components/chart_look";
import { useShade } from "@/shared/components/shade";
import { count, percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";
import { baseOf, drawn, judged, lineName, linesOf, predictionFinding, ranked, type Kind } from "./findings";
import { counts, interval, ShareValue, shareText } from "@/shared/components/share";

const row_height = 26;

export function ForestChart({ effect, kind }: { effect: Effect; kind: Kind }) {
    const words = useWords();
    const { t } = words;
    const { shade } = useShade();
    const lines = linesOf(effect, kind);
    const base_ppm = baseOf(effect, kind).ppm ?? 0;
    const shown = useMemo(() => drawn(lines, base_ppm), [lines, base_ppm]);
    const option = useMemo(() => draw(shown, base_ppm, words), [shown, base_ppm, words, shade]);
    const values = { dpd: effect.bad_above_dpd, days: effect.within_days, base: percent(base_ppm, 1) };
    return (
        <ChartCard
            id="forest"
            wide="wide"
            finding={predictionFinding(lines, base_ppm, words)}
            units={t("effect.forest_units", values)}
            option={option}
            table={tableOf(ranked(lines, base_ppm), words)}
            file_name={`effect-${kind}-${effect.questionnaire.id}-${effect.from}-${effect.to}`}
            height={Math.max(160, 70 + shown.length * row_height)}
            note={t("effect.forest_note", {
                drawn: shown.length,
                all: lines.length,
                judged: judged(lines),
                few: effect.known_min,
            })}
        />
    );
}

function tint(line: EffectLine): string {
    if (line.against === "above") return colour("--harm");
    if (line.against === "below") return colour("--accent");
    return line.against === "few" ? colour("--line") : colour("--ink-soft");
}

function draw(lines: EffectLine[], base_ppm: number, words: Words): ChartOption {
    // The first category stands at the bottom of the axis.
    const upward = [...lines].reverse();
    const names = upward.map((line) => (isNarrow() ? lineName(line, words) : askedName(line, words)));
    const baseline = {
        silent: true,
        symbol: "none",
        lineStyle: { color: colour("--ink"), type: "dashed" },
        label: { formatter: percent(base_ppm, 1), color: colour("--ink"), position: "end" },
        data: [{ xAxis: base_ppm }],
    };
    return {
        animation: false,
        tooltip: {
            trigger: "axis",
            axisPointer: { type: "shadow" },
            ...tooltipLook(),
            formatter: (at: { dataIndex: number }[]) => said(upward[at[0]?.dataIndex ?? -1], words),
        },
        grid: { left: 8, right: 24, top: 24, bottom: 4, containLabel: true },
        xAxis: { type: "value", min: 0, ...axisLook((value) => percent(Number(value), 0)) },
        yAxis: {
            type: "category",
            data: names,
            ...axisLook(),
            axisLabel: { ...axisLook().axisLabel, hideOverlap: false, width: labelWidth(), overflow: "truncate" },
        },
        series: [
            {
                type: "bar",
                stack: "interval",
                silent: true,
                barWidth: 3,
                itemStyle: { color: "transparent" },
                data: upward.map((line) => line.bad.low_ppm),
            },
            {
                type: "bar",
                stack: "interval",
                barWidth: 3,
                data: upward.map((line) => ({
                    value: line.bad.high_ppm - line.bad.low_ppm,
                    itemStyle: { color: tint(line) },
                })),
                markLine: baseline,
            },
            {
                type: "line",
                lineStyle: { width: 0 },
                symbol: "rect",
                data: upward.map((line) => ({
                    value: line.bad.ppm,
                    symbolSize: pointSize(line),
                    itemStyle: { color: tint(line) },
                })),
            },
        ],
    };
}

// Larger where more is known, as in forest plots: the eye goes to the evidence.
function pointSize(line: EffectLine): number {
    if (line.bad.whole < 100) return 6;
    return line.bad.whole < 1000 ? 8 : 11;
}

function isNarrow(): boolean {
    return window.innerWidth < 760;
}

function labelWidth(): number {
    return isNarrow() ? 120 : 380;
}

// "2" says nothing without what was asked.
function askedName(line: EffectLine, words: Words): string {
    const asked = words.both(line.question);
    return asked === "" ? lineName(line, words) : `${lineName(line, words)} · ${asked}`;
}

function escaped(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

function said(line: EffectLine | undefined, words: Words): string {
    if (!line) return "";
    const { t, both, word } = words;
    const question = line.question ? `${escaped(both(line.question))}<br>` : "";
    const share = t("effect.forest_said", {
        share: shareText(line.bad, words),
        interval: interval(line.bad),
        counts: counts(line.bad),
    });
    return `${question}<b>${escaped(lineName(line, words))}</b><br>${share}<br>${word("effect_against", line.against)}`;
}

function codeOf(line: EffectLine): string {
    return line.value === "" ? line.code : `${line.code} = ${line.value}`;
}

function toldOf(line: EffectLine, { both }: Words): string {
    const asked = both(line.question);
    return asked === "" ? both(line.text) : `${both(line.text)} · ${asked}`;
}

function tableOf(lines: EffectLine[], words: Words): ChartTable<EffectLine> {
    const { t, word } = words;
    const quiet = (line: EffectLine) => (line.against === "few" ? "quiet" : undefined);
    return {
        rows: lines,
        rowKey: (line) => `${line.code}=${line.value}`,
        columns: [
            {
                key: "code",
                title: t("effect.code"),
                cell: (line) => <span className={quiet(line)}>{codeOf(line)}</span>,
                plain: (line) => codeOf(line),
            },
            {
                key: "visits",
                title: t("effect.visits"),
                align: "right",
                cell: (line) => <span className="figure">{count(line.visits)}</span>,
                plain: (line) => line.visits,
            },
            {
                key: "counts",
                title: t("effect.bad_of_known"),
                align: "right",
                cell: (line) => <span className="figure">{counts(line.bad)}</span>,
                plain: (line) => `${line.bad.part} / ${line.bad.whole}`,
            },
            {
                key: "share",
                title: t("effect.bad_share"),
                align: "right",
                cell: (line) => <ShareValue share={line.bad} />,
                plain: (line) => (line.bad.ppm === null ? null : percent(line.bad.ppm)),
            },
            {
                key: "interval",
                title: t("effect.interval"),
                align: "right",
                cell: (line) => <span className="figure">{interval(line.bad)}</span>,
                plain: (line) => interval(line.bad),
            },
            {
                key: "against",
                title: t("effect.against"),
                cell: (line) => <span className={quiet(line)}>{word("effect_against", line.against)}</span>,
                plain: (line) => word("effect_against", line.against),
            },
            {
                key: "text",
                title: t("effect.answer"),
                cell: (line) => <span className={quiet(line)}>{toldOf(line, words)}</span>,
                plain: (line) => toldOf(line, words),
            },
        ],
    };
}
