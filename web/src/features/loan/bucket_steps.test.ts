import { describe, expect, it } from "vitest";
import type { BucketChange } from "@/shared/api/types";
import { wordsIn } from "@/shared/i18n/text";
import { finding, stepsOf } from "./bucket_steps";

const move = (on: string, from: BucketChange["from"], to: BucketChange["to"]): BucketChange => ({
    on,
    from,
    to,
    cause: "time_passed",
    dpd: 1,
    delinquent_days: 1,
});
const terms = { disbursed_on: "2025-01-10" };
const words = wordsIn("en");

describe("the bucket history as steps", () => {
    const risen = [move("2025-03-13", "M1", "M2"), move("2025-02-11", "M0", "M1")];
    it("goes from disbursement to the day itself, oldest first", () => {
        const steps = stepsOf({ as_of: "2025-03-20", bucket_history: risen, terms });
        expect(steps.map((step) => [step.on, step.bucket])).toEqual([
            ["2025-01-10", 0],
            ["2025-02-11", 1],
            ["2025-03-13", 2],
            ["2025-03-20", 2],
        ]);
    });
    it("ends with a move of the day itself", () => {
        expect(stepsOf({ as_of: "2025-03-13", bucket_history: risen, terms })).toHaveLength(3);
    });
    it("says whether the loan was ever worse than now", () => {
        const told = (bucket_history: BucketChange[]) =>
            finding(stepsOf({ as_of: "2025-06-01", bucket_history, terms }), words);
        expect(told(risen)).toMatch(/^In M2 since 2025-03-13.* worst so far$/);
        expect(told([move("2025-04-01", "M2", "M1"), ...risen])).toMatch(/^In M1 since .*at worst M2$/);
        expect(told([move("2025-04-01", "M2", "M0"), ...risen])).toMatch(/^Back to M0 since .*at worst M2$/);
    });
});
