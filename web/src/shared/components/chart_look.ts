// How every chart looks: the console's own colours, no decoration.

import { font_family } from "./font";
import { colour } from "./chart";

type Print = (value: unknown) => string;

export function axisLook(print?: Print) {
    return {
        axisLine: { lineStyle: { color: colour("--line") } },
        axisTick: { show: false },
        axisLabel: {
            color: colour("--ink-soft"),
            fontFamily: font_family,
            hideOverlap: true,
            ...(print && { formatter: print }),
        },
        splitLine: { lineStyle: { color: colour("--line-soft") } },
    };
}

export function lineLook(line: string) {
    return { color: line, showSymbol: false, lineStyle: { width: 2 }, smooth: false };
}

export function tooltipLook() {
    return {
        backgroundColor: colour("--surface"),
        borderColor: colour("--line"),
        textStyle: { color: colour("--ink"), fontFamily: font_family, fontSize: 13 },
        confine: true,
    };
}

export function plainTooltip(print: Print) {
    return {
        animation: false,
        tooltip: { trigger: "axis", valueFormatter: print, ...tooltipLook() },
    };
}

export function legendLook() {
    return {
        top: 0,
        left: 0,
        icon: "roundRect",
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: colour("--ink-soft"), fontFamily: font_family },
        pageTextStyle: { color: colour("--ink-soft") },
        pageIconColor: colour("--accent"),
        pageIconInactiveColor: colour("--line"),
    };
}

// Steps of one hue for ordered series (cohorts, days overdue); harm stays reserved for what is one.
export function steps(count: number): string[] {
    const ramp = ["#8fb8cc", "#6fa3bc", "#4f8dab", "#35789a", "#1f5c7a", "#174a63", "#10394d", "#0a2938"];
    const dark = ["#3b5f70", "#446c7f", "#4d7a90", "#568aa3", "#62a0bd", "#78b8d6", "#97cde6", "#bce2f3"];
    const colours = document.documentElement.dataset.shade === "dark" ? dark : ramp;
    if (count <= 1) return [colours[4] ?? "#1f5c7a"];
    return Array.from({ length: count }, (_, index) => {
        const place = Math.round((index * (colours.length - 1)) / (count - 1));
        return colours[place] ?? "#1f5c7a";
    });
}
