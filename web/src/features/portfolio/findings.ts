// The sentence each chart proves, chosen by comparing figures the server sent. No figure is made here: what a sentence
// quotes is printed as it came.

import type { Cohort, Portfolio, PortfolioDay, Roll } from "@/shared/api/types";
import { percent } from "@/shared/format/ratio";
import type { Words } from "@/shared/i18n/text";

type T = Pick<Words, "t">;

export function balanceFinding({ buckets }: Portfolio, { t }: T): string {
    const overdue = buckets.filter((each) => each.bucket !== "M0" && each.outstanding_fen > 0);
    const largest = overdue.reduce<(typeof overdue)[number] | null>(
        (most, each) => (most && most.outstanding_fen >= each.outstanding_fen ? most : each),
        null,
    );
    if (!largest) return t("portfolio.balance_none_overdue");
    return t("portfolio.balance_largest", { bucket: largest.bucket, loans: largest.loans });
}

export function parFinding(series: PortfolioDay[], { t }: T): string {
    const first = series[0];
    const last = series[series.length - 1];
    if (!first || !last) return t("portfolio.par_none");
    const values = { from: percent(first.par30_ppm), to: percent(last.par30_ppm), since: first.on };
    if (series.length === 1) return t("portfolio.par_now", values);
    if (last.par30_ppm === first.par30_ppm) return t("portfolio.par_same", values);
    return t(last.par30_ppm > first.par30_ppm ? "portfolio.par_up" : "portfolio.par_down", values);
}

export function followUpFinding({ follow_ups }: Portfolio, { t }: T): string {
    const values = { late: follow_ups.late, on_time: percent(follow_ups.on_time_ppm, 1) };
    return t(follow_ups.late > 0 ? "portfolio.follow_ups_late" : "portfolio.follow_ups_none_late", values);
}

// The share that matters first: how much of what was current fell into the first month overdue.
export function rollFinding(roll: Roll, { t }: T): string {
    const current = roll.rows.find((row) => row.from === "M0");
    const entered = current?.to.find((cell) => cell.bucket === "M1");
    if (!entered) return t("portfolio.roll_plain");
    return t("portfolio.roll_entered", { share: percent(entered.share_ppm) });
}

// Where a month's loans stand now; its earlier points are how they came there.
export function newest(cohort: Cohort): Cohort["points"][number] | undefined {
    return cohort.points[cohort.points.length - 1];
}

export function vintageFinding({ vintage }: Portfolio, { t }: T): string {
    const share = (cohort: Cohort) => newest(cohort)?.bad30_ppm ?? 0;
    const worst = vintage.reduce<Cohort | null>(
        (most, each) => (most && share(most) >= share(each) ? most : each),
        null,
    );
    if (!worst || share(worst) === 0) return t("portfolio.vintage_none");
    return t("portfolio.vintage_worst", { cohort: worst.cohort, share: percent(share(worst)) });
}
