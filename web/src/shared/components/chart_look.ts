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

// A line of one point is no line: it is drawn as a point.
export function lineLook(line: string, points: number) {
    return { color: line, showSymbol: points === 1, lineStyle: { width: 2 }, smooth: false };
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
