// What a forecast comes to in one look: the finding over the chart, and how the numbers of the calendar read. Counts
// only what the server said; plans nothing.

import type { Forecast, StaffCalendar } from "@/shared/api/types";

export type Finding =
    | { key: "planning.finding_calm" }
    | { key: "planning.finding_late"; values: { count: number; follow_ups: number } };

export function findingOf({ late_total, days }: Forecast): Finding {
    if (late_total === 0) return { key: "planning.finding_calm" };
    const follow_ups = days.reduce((sum, day) => sum + day.follow_ups_late, 0);
    return { key: "planning.finding_late", values: { count: late_total, follow_ups } };
}

// Hours with one decimal, as people say them: 390 → "6.5".
export function hours(minutes: number): string {
    return String(Math.round(minutes / 6) / 10);
}

export type DayState = "off" | "away" | "part" | "here";

export function dayState(minutes: number, minutes_a_day: number, is_working_day: boolean): DayState {
    if (!is_working_day) return "off";
    if (minutes === 0) return "away";
    return minutes < minutes_a_day ? "part" : "here";
}

// By how much the desk of each was fuller or emptier lately than the middle of those with the same roles; in percent.
export function loadBesideOthers(rows: StaffCalendar["rows"]): Map<string, number> {
    const by_role = new Map<string, number[]>();
    const roleOf = (row: StaffCalendar["rows"][number]) => row.roles.join("+");
    for (const row of rows) by_role.set(roleOf(row), [...(by_role.get(roleOf(row)) ?? []), row.lately.score]);
    const beside = new Map<string, number>();
    for (const row of rows) {
        const scores = [...(by_role.get(roleOf(row)) ?? [])].sort((a, b) => a - b);
        const half = Math.floor(scores.length / 2);
        const middle = scores.length % 2 === 1 ? scores[half]! : (scores[half - 1]! + scores[half]!) / 2;
        if (scores.length > 1 && middle > 0)
            beside.set(row.staff.id, Math.round(((row.lately.score - middle) / middle) * 100));
    }
    return beside;
}
