// The bucket history as steps from disbursement to the day of the page, and what it comes to in a sentence.

import type { LoanPage } from "@/shared/api/types";
import { day } from "@/shared/format/date";
import type { Words } from "@/shared/i18n/text";

export type BucketStep = { on: string; bucket: number; cause: string | null };

type Told = Pick<LoanPage, "as_of" | "bucket_history"> & { terms: Pick<LoanPage["terms"], "disbursed_on"> };

const numberOf = (bucket: string): number => Number(bucket.slice(1));

// Oldest first; the last one says how it stands on the day itself.
export function stepsOf({ as_of, bucket_history, terms }: Told): BucketStep[] {
    const moves = [...bucket_history].reverse();
    const steps: BucketStep[] = [
        { on: terms.disbursed_on, bucket: numberOf(moves[0]?.from ?? "M0"), cause: null },
        ...moves.map((move) => ({ on: move.on, bucket: numberOf(move.to), cause: move.cause })),
    ];
    const last = steps[steps.length - 1];
    if (last && last.on < as_of) steps.push({ on: as_of, bucket: last.bucket, cause: null });
    return steps;
}

export function finding(steps: BucketStep[], { t, language }: Pick<Words, "t" | "language">): string {
    const worst = Math.max(...steps.map((step) => step.bucket));
    const now = steps[steps.length - 1]?.bucket ?? 0;
    const since = lastChange(steps);
    const values = { worst: `M${worst}`, now: `M${now}`, since: since ? day(since.on, language) : "" };
    if (now === 0) return t("bucket_history.cured", values);
    return t(now === worst ? "bucket_history.at_worst" : "bucket_history.below_worst", values);
}

function lastChange(steps: BucketStep[]): BucketStep | undefined {
    return [...steps].reverse().find((step) => step.cause !== null);
}
