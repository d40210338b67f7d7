import { describe, expect, it } from "vitest";
import { csvText } from "./csv";
import { clock, day, isDate, moment, offerDay, shortDay } from "./date";
import { fenOfYuan, yuan } from "./money";
import { percent } from "./ratio";

describe("amounts", () => {
    it.each([
        [0, "0.00"],
        [5, "0.05"],
        [123456, "1,234.56"],
        [100000000, "1,000,000.00"],
        [-123456, "-1,234.56"],
    ])("%i fen reads %s", (fen, text) => expect(yuan(fen)).toBe(text));

    it.each([
        ["0.1", 10],
        ["1,234.56", 123456],
        ["1,234", 123400],
        ["8000", 800000],
        ["0.29", 29],
        ["1.005", null],
        ["-5", null],
        ["abc", null],
        ["", null],
        ["99999999999.99", 9999999999999],
    ])("typed %s is %s fen", (text, fen) => expect(fenOfYuan(text)).toBe(fen));
});

describe("ratios", () => {
    it.each([
        [12345, 2, "1.23%"],
        [12350, 2, "1.24%"],
        [1000000, 0, "100%"],
        [0, 1, "0.0%"],
        [-12350, 2, "-1.24%"],
    ])("%i ppm with %i decimals reads %s", (ppm, decimals, text) =>
        expect(percent(ppm, decimals)).toBe(text),
    );
});

describe("dates", () => {
    it("carry their weekday whatever the zone of the browser", () => {
        expect(day("2025-03-04", "zh")).toBe("2025-03-04 周二");
        expect(day("2024-02-29", "en")).toBe("2024-02-29 Thu");
    });
    it("drop the year only where it is the business date's own", () => {
        expect(shortDay("2025-03-04", "2025-12-31", "zh")).toBe("03-04 周二");
        expect(shortDay("2024-12-31", "2025-01-01", "zh")).toBe("2024-12-31 周二");
    });
    it("show instants in Beijing time, over midnight too", () => {
        expect(moment("2025-03-04T17:30:00Z", "en")).toBe("2025-03-05 Wed 01:30");
        expect(moment("2025-03-04T09:05:00+08:00", "zh")).toBe("2025-03-04 周二 09:05");
    });
    it("step over the end of a month and of a leap February", () => {
        expect(offerDay("2024-02-28", 1)).toBe("2024-02-29");
        expect(offerDay("2024-12-31", 1)).toBe("2025-01-01");
    });
    it("refuse what only looks like a date", () => {
        expect([isDate("2025-13-01"), isDate("2025-3-1"), isDate("")]).toEqual([false, false, false]);
    });
    it("count a long call in minutes, not hours", () => {
        expect([clock(0), clock(754), clock(6000)]).toEqual(["00:00", "12:34", "100:00"]);
    });
});

describe("CSV", () => {
    it("quotes what would break a row and defuses what a spreadsheet would run", () => {
        const text = csvText(["a", "b"], [['x,"y"', "=1+1"], [null, -5], ["-12.50", "-cmd"]]);
        expect(text).toBe('\uFEFFa,b\r\n"x,""y""",\'=1+1\r\n,-5\r\n-12.50,\'-cmd\r\n');
    });
});
