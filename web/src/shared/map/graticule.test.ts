import { describe, expect, it } from "vitest";
import { labelOf, linesBetween, stepOf } from "./graticule";

describe("lines of latitude and longitude", () => {
    it.each([
        ["all of China", 62, 1200, 5_000_000],
        ["a province", 5, 1200, 500_000],
        ["a town", 0.2, 1200, 20_000],
        ["a street", 0.004, 1200, 500],
    ])("stand at least 90 pixels apart over %s, and never so far that none is in sight", (_what, degrees, width_px, step) => {
        expect(stepOf(degrees, width_px, 90)).toBe(step);
        expect(linesBetween(116.40001, 116.40001 + degrees, step).length).toBeGreaterThanOrEqual(4);
    });
    it("stand on whole steps without drifting", () => {
        expect(linesBetween(116.395, 116.402, 2000)).toEqual([116.396, 116.398, 116.4, 116.402]);
        expect(linesBetween(-0.3, 0.3, 200_000).map(String)).toEqual(["-0.2", "0", "0.2"]);
        expect(linesBetween(1.1, 1.2, 1_000_000)).toEqual([]);
    });
    it("are named with as many decimals as tell them apart", () => {
        expect(labelOf(116.4, "longitude", 2000)).toBe("116.400°E");
        expect(labelOf(39.9, "latitude", 100_000)).toBe("39.9°N");
        expect(labelOf(-70, "longitude", 10_000_000)).toBe("70°W");
        expect(labelOf(-5.5, "latitude", 500_000)).toBe("5.5°S");
        expect(labelOf(0, "latitude", 500_000)).toBe("0.0°");
    });
});
