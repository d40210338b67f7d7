import { describe, expect, it } from "vitest";
import type { QualityItem } from "@/shared/api/types";
import { against, placeOnScale, scale_width } from "./ratio_scale";
import { sheetState } from "./sheet_state";

const ratio = (low_ppm: number, high_ppm: number, few = false) => ({
    ratio_ppm: (low_ppm + high_ppm) / 2,
    low_ppm,
    high_ppm,
    few,
});

describe("what may be said of a ratio", () => {
    it("is nothing while its interval holds the house", () => {
        expect(against(ratio(900_000, 1_100_000))).toBe("same");
        expect(against(ratio(1_000_000, 1_100_000))).toBe("same");
        expect(against(ratio(1_000_001, 1_100_000))).toBe("above");
        expect(against(ratio(500_000, 999_999))).toBe("below");
    });
    it("is nothing of few cases, however far off", () => {
        expect(against(ratio(100_000, 200_000, true))).toBe("few");
        expect(against({ ratio_ppm: null, low_ppm: null, high_ppm: null, few: false })).toBe("none");
    });
    it("is drawn with the house in the middle and nothing outside", () => {
        expect(placeOnScale(1_000_000)).toBe(scale_width / 2);
        expect(placeOnScale(5_000_000)).toBe(scale_width);
        expect(placeOnScale(-1)).toBe(0);
    });
});

const item = (name: string, veto: boolean, opens_case = false): QualityItem => ({
    item: name,
    text: { zh: name, en: name },
    weight: 10,
    veto,
    opens_case,
});
const sheet = [item("tone", false), item("notice", true), item("threat", true, true)];

describe("a sheet being filled in", () => {
    it("counts what is left and needs no comment without a veto", () => {
        const state = sheetState(sheet, { tone: "not_met", notice: "not_applicable" }, false);
        expect(state).toEqual({ left: 1, vetoes: [], opens_case: false, needs_comment: false });
    });
    it("tells a veto, and whether it opens a case", () => {
        expect(sheetState(sheet, { notice: "not_met" }, false).opens_case).toBe(false);
        const state = sheetState(sheet, { threat: "not_met" }, false);
        expect(state.vetoes.map((each) => each.item)).toEqual(["threat"]);
        expect(state.opens_case).toBe(true);
        expect(state.needs_comment).toBe(true);
    });
    it("asks for a comment where an appeal is decided", () => {
        expect(sheetState(sheet, {}, true).needs_comment).toBe(true);
    });
});
