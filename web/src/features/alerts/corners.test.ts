// If these fail, a fence stands somewhere else than it was drawn.
import { describe, expect, it } from "vitest";
import { cornersOf, cornersText, cornersWritten } from "./corners";

describe("corners of a fence", () => {
    it("are written latitude first and read back the same", () => {
        const corners = cornersOf("31.230416, 121.473701\n31.5 121.5\n\nno corner\n32,122");
        expect(corners).toEqual([
            [121.473701, 31.230416],
            [121.5, 31.5],
            [122, 32],
        ]);
        expect(cornersOf(cornersWritten(corners))).toEqual(corners);
    });
    it("go to the server in whole microdegrees", () => {
        expect(cornersText([[121.4737012, 31.2304158]])).toBe("31230416,121473701");
    });
});
