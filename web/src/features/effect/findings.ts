// The sentence each picture of the effect proves, and which lines it draws. Figures are the server's; here they are
// only compared and ordered.

import type { Effect, EffectLine } from "@/shared/api/types";
import { percent } from "@/shared/format/ratio";
import type { Words } from "@/shared/i18n/text";

export type Kind = "answers" | "findings" | "warnings";
export const kinds: Kind[] = ["answers", "findings", "warnings"];
export const drawn_max = 16;

export function linesOf(effect: Effect, kind: Kind): EffectLine[] {
    return kind === "warnings" ? effect.warnings : effect.questionnaire[kind];
}

// Of warnings all visits, of answers and findings those of the same questionnaire.
export function baseOf(effect: Effect, kind: Kind) {
    return kind === "warnings" ? effect.talks.bad : effect.questionnaire.bad;
}

// Those that tell most first: judged before few, then by how far from the share of all.
export function ranked(lines: EffectLine[], base_ppm: number): EffectLine[] {
    const distance = (line: EffectLine) => Math.abs((line.bad.ppm ?? base_ppm) - base_ppm);
    const told = (line: EffectLine) => (line.against === "few" ? 2 : line.against === "same" ? 1 : 0);
    return [...lines].sort((a, b) => told(a) - told(b) || distance(b) - distance(a));
}

// What is drawn, worst on top. Where nothing is known there is nothing to draw.
export function drawn(lines: EffectLine[], base_ppm: number): EffectLine[] {
    const known = ranked(lines, base_ppm).filter((line) => line.bad.whole > 0);
    return known.slice(0, drawn_max).sort((a, b) => (b.bad.ppm ?? 0) - (a.bad.ppm ?? 0));
}

export function lineName(line: EffectLine, { both }: Pick<Words, "both">): string {
    const own = both(line.text);
    return line.value === "" ? own : `${line.code} ${own}`;
}

export function predictionFinding(lines: EffectLine[], base_ppm: number, { t, both }: Pick<Words, "t" | "both">): string {
    const above = ranked(lines, base_ppm).find((line) => line.against === "above");
    const share = (line: EffectLine) => percent(line.bad.ppm ?? 0, 1);
    const base = percent(base_ppm, 1);
    if (above) return t("effect.tells_most", { what: lineName(above, { both }), share: share(above), base });
    const below = ranked(lines, base_ppm).find((line) => line.against === "below");
    if (below) return t("effect.tells_good", { what: lineName(below, { both }), share: share(below), base });
    return t(lines.every((line) => line.against === "few") ? "effect.tells_few" : "effect.tells_nothing", { base });
}

// With 95 % intervals one comparison in twenty leaves the share of all by chance alone.
export function judged(lines: EffectLine[]): number {
    return lines.filter((line) => line.against !== "few").length;
}
