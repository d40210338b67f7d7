import { describe, expect, it } from "vitest";
import type { EffectLine } from "@/shared/api/types";
import { wordsIn } from "@/shared/i18n/text";
import { drawn, drawn_max, judged, predictionFinding, ranked } from "./findings";

const base_ppm = 100_000;

function line(code: string, ppm: number | null, against: EffectLine["against"], whole = 100): EffectLine {
    return {
        code,
        value: "x",
        text: { zh: "难", en: "hard" },
        visits: whole,
        already_bad: 0,
        bad: { part: 0, whole, ppm, low_ppm: 0, high_ppm: 0, few: against === "few" },
        against,
    };
}

describe("which lines are drawn", () => {
    it("puts what is judged before what is few, however far off", () => {
        const lines = [line("few", 900_000, "few"), line("same", 120_000, "same"), line("told", 300_000, "above")];
        expect(ranked(lines, base_ppm).map((each) => each.code)).toEqual(["told", "same", "few"]);
    });

    it("draws the worst on top and nothing of which nothing is known", () => {
        const lines = [line("good", 20_000, "below"), line("none", null, "few", 0), line("bad", 300_000, "above")];
        expect(drawn(lines, base_ppm).map((each) => each.code)).toEqual(["bad", "good"]);
    });

    it("draws no more than fit", () => {
        const lines = Array.from({ length: 40 }, (_, at) => line(`B${at}`, 100_000 + at, "same"));
        expect(drawn(lines, base_ppm)).toHaveLength(drawn_max);
    });
});

describe("the sentence over the picture", () => {
    const words = wordsIn("en");
    it("names the answer that foretells worst", () => {
        const lines = [line("B3", 300_000, "above"), line("B4", 200_000, "above")];
        expect(predictionFinding(lines, base_ppm, words)).toContain("B3 hard");
    });
    it("does not make a finding of few or of nothing", () => {
        expect(predictionFinding([line("B3", 900_000, "few")], base_ppm, words)).toBe(words.t("effect.tells_few", { base: "10.0%" }));
        expect(predictionFinding([line("B3", 110_000, "same")], base_ppm, words)).toBe(
            words.t("effect.tells_nothing", { base: "10.0%" }),
        );
    });
    it("counts what was judged", () => {
        expect(judged([line("B3", 1, "few"), line("B4", 1, "same"), line("B5", 1, "above")])).toBe(2);
    });
});
