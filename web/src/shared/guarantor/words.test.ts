import { expect, test } from "vitest";
import type { GuaranteeClock, QualificationPoint } from "@/shared/api/types";
import { wordsIn } from "@/shared/i18n/text";
import { pointFigures } from "./checklist_words";
import { clockLine } from "./clock_words";

const clock: GuaranteeClock = {
    main_due_on: "2026-01-15",
    ends_on: "2026-07-15",
    basis: "by_law",
    state: "running",
    days_left: 30,
    claimed_on: null,
    defence_ended_on: null,
    bar: "none",
};
const { t } = wordsIn("en");

test("a clock says what it stands at", () => {
    expect(clockLine(clock, t)).toBe("30 days left, ends 2026-07-15");
    expect(clockLine({ ...clock, state: "not_begun" }, t)).toBe("begins after 2026-01-15, ends 2026-07-15");
    expect(clockLine({ ...clock, state: "claimed", claimed_on: "2026-05-01" }, t)).toBe("claimed in time on 2026-05-01");
    expect(clockLine({ ...clock, state: "expired" }, wordsIn("zh").t)).toBe("已于 2026-07-15 届满,不再恢复");
});

test("a figure stands beside its limit, and nothing stands where nothing is known", () => {
    const point = (item: QualificationPoint["item"], figure: number | null, limit: number | null) =>
        pointFigures({ item, result: "met", figure, limit }, t);
    expect(point("capacity", 41, 18)).toBe("41 years, at least 18");
    expect(point("understanding", 600_000, 800_000)).toBe("60%, at least 80%");
    expect(point("income", null, 600_000)).toContain("at least");
    expect(point("own_loans", 0, 0)).toBe("");
    expect(point("consent", null, null)).toBe("");
});
