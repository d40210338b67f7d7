// If these fail, a manager reads the week wrongly.

import { describe, expect, it } from "vitest";
import type { Forecast, StaffCalendar } from "@/shared/api/types";
import { dayState, findingOf, hours, loadBesideOthers } from "./outlook";

function forecast(late_total: number, follow_ups_late: number[]): Forecast {
    return {
        late_total,
        days: follow_ups_late.map((late) => ({ follow_ups_late: late })),
    } as unknown as Forecast;
}

function row(id: string, role: string, score: number): StaffCalendar["rows"][number] {
    return {
        staff: { id, name: id },
        roles: [role],
        lately: { tasks: 0, minutes: 0, score },
    } as unknown as StaffCalendar["rows"][number];
}

describe("the outlook", () => {
    it("is calm where nothing will be late", () => {
        expect(findingOf(forecast(0, [0, 0]))).toEqual({ key: "planning.finding_calm" });
    });
    it("counts follow-ups among what will be late", () => {
        expect(findingOf(forecast(5, [1, 0, 2]))).toEqual({
            key: "planning.finding_late",
            values: { count: 5, follow_ups: 3 },
        });
    });
    it("says hours with one decimal", () => {
        expect(hours(390)).toBe("6.5");
        expect(hours(0)).toBe("0");
        expect(hours(425)).toBe("7.1");
    });
    it("tells a day off from a day away", () => {
        expect(dayState(0, 420, false)).toBe("off");
        expect(dayState(0, 420, true)).toBe("away");
        expect(dayState(120, 420, true)).toBe("part");
        expect(dayState(420, 420, true)).toBe("here");
    });
    it("compares with those who do the same work only", () => {
        const beside = loadBesideOthers([
            row("a", "collector", 100),
            row("b", "collector", 200),
            row("c", "collector", 300),
            row("d", "legal_officer", 9000),
        ]);
        expect(beside.get("a")).toBe(-50);
        expect(beside.get("b")).toBe(0);
        expect(beside.get("c")).toBe(50);
        expect(beside.has("d")).toBe(false);
    });
});
