import { describe, expect, it } from "vitest";
import type { ActionOutcome } from "@/shared/api/types";
import { isToldEnough } from "./ending";

const outcome = (needs: ActionOutcome["needs"]): ActionOutcome => ({
    kind: "legal_case",
    code: "recovered",
    text: { zh: "追回款项", en: "Amount recovered" },
    needs,
    touches: "money_outcome",
    approved_by: [],
    opens: null,
});

describe("what an outcome needs", () => {
    it("is nothing, a note, or a note and an amount", () => {
        expect(isToldEnough(outcome("nothing"), "", 0)).toBe(true);
        expect(isToldEnough(outcome("note"), "  ", 0)).toBe(false);
        expect(isToldEnough(outcome("note"), "已谈", 0)).toBe(true);
        expect(isToldEnough(outcome("amount"), "已谈", 0)).toBe(false);
        expect(isToldEnough(outcome("amount"), "", 100)).toBe(false);
        expect(isToldEnough(outcome("amount"), "已谈", 100)).toBe(true);
    });
    it("cannot be told before an outcome is chosen", () => {
        expect(isToldEnough(undefined, "x", 1)).toBe(false);
    });
});
