import { describe, expect, it } from "vitest";
import { moved } from "./selection";

const items = [{ id: "a" }, { id: "b" }, { id: "c" }];

describe("moving the selection among questions", () => {
    it("goes to the neighbour and stops at the ends", () => {
        expect(moved(items, "a", 1)).toBe("b");
        expect(moved(items, "c", 1)).toBe("c");
        expect(moved(items, "a", -1)).toBe("a");
    });
    it("starts at the first where the question was decided meanwhile", () => {
        expect(moved(items, "gone", 1)).toBe("a");
        expect(moved([], "a", 1)).toBe("");
    });
});
