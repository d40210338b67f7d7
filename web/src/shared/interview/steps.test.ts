import { describe, expect, it } from "vitest";
import type { Question, Step } from "@/shared/api/types";
import {
    answersThatApply,
    faultOf,
    firstIncomplete,
    isLocked,
    promiseIn,
    stepsThatApply,
} from "./steps";

const text = { zh: "问", en: "Q" };
const required = { required: true, answered_by: "person", recorded_as: "nothing" } as const;
const single = (id: string, show_if?: { question: string; any_of: string[] }): Step => ({
    id,
    kind: "question",
    text,
    question: { id, type: "single", ...required },
    show_if,
});
const steps: Step[] = [
    { id: "identify", kind: "identify", text },
    { id: "verify", kind: "verify", text },
    { id: "recording", kind: "recording_notice", text },
    { id: "O1", kind: "notice", text },
    single("O2"),
    single("O2b", { question: "O2", any_of: ["ill", "unemployed"] }),
    { id: "close", kind: "close", text },
];

describe("what may be seen before identity is verified", () => {
    it("locks everything behind the verification, and nothing before it", () => {
        const locked = steps.map((_, index) => isLocked(steps, index, false));
        expect(locked).toEqual([false, false, true, true, true, true, true]);
        expect(steps.some((_, index) => isLocked(steps, index, true))).toBe(false);
    });
});

describe("which questions apply", () => {
    it("opens a branch by the answer it depends on and closes it again", () => {
        expect(stepsThatApply(steps, {}).map((step) => step.id)).not.toContain("O2b");
        expect(stepsThatApply(steps, { O2: "ill" }).map((step) => step.id)).toContain("O2b");
    });
    it("reads the condition through added details and multiple choices", () => {
        const detailed = { O2: { value: "ill", also: { since: "2025-01-01" } } };
        expect(stepsThatApply(steps, detailed).map((step) => step.id)).toContain("O2b");
        expect(stepsThatApply(steps, { O2: ["x", "unemployed"] })).toHaveLength(7);
    });
    it("does not hand in an answer whose branch was closed later", () => {
        expect(answersThatApply(steps, { O2: "forgot", O2b: "yes" })).toEqual({ O2: "forgot" });
    });
});

const today = "2025-03-04";

describe("whether an answer is complete", () => {
    const fault = (question: Question, answer: unknown) =>
        faultOf(question, answer as never, today)?.fault ?? null;
    it("accepts zero as a number but not an empty text or list", () => {
        const number: Question = { id: "n", type: "number", ...required, min: 0, max: 10 };
        expect(fault(number, 0)).toBeNull();
        expect(fault(number, undefined)).toBe("required");
        expect(fault(number, 11)).toBe("out_of_range");
        expect(fault({ id: "t", type: "text", ...required }, "")).toBe("required");
        expect(fault({ id: "m", type: "multiple", ...required }, [])).toBe("required");
    });
    it("reads the range of a date as days from the day of the visit, both ends included", () => {
        const date: Question = { id: "d", type: "date", ...required, min: 0, max: 31 };
        expect(fault(date, "2025-03-04")).toBeNull();
        expect(fault(date, "2025-03-03")).toBe("out_of_range");
        expect(fault(date, "2025-04-04")).toBeNull();
        expect(fault(date, "2025-04-05")).toBe("out_of_range");
        expect(fault(date, "2025-02-30x")).toBe("not_a_date");
    });
    it("asks for a detail only where the choice opens it", () => {
        expect(fault(promise, { value: "promised", also: { date: "2025-03-10" } })).toBe("required");
        expect(fault(promise, "refuses")).toBeNull();
    });
    it("does not count a notice that was not read as given", () => {
        const progress = {
            answers: { O2: "forgot" },
            identity_verified: true,
            recording: "agreed" as const,
            consents: {},
            read: [] as string[],
            today,
        };
        const asked = stepsThatApply(steps, progress.answers);
        expect(asked[firstIncomplete(asked, progress)]?.id).toBe("O1");
        expect(firstIncomplete(asked, { ...progress, read: ["O1"] })).toBe(-1);
    });
});

const label = { zh: "项", en: "item" };
const promise: Question = {
    id: "O3",
    type: "single",
    ...required,
    recorded_as: "promise",
    also: [
        { id: "date", type: "date", label, when: ["promised"], required: true, min: 0, max: 31 },
        { id: "amount", type: "money", label, when: ["promised"], required: true, min: 100 },
    ],
};

describe("the promise inside an answer", () => {
    const also = { date: "2025-03-10", amount: 800000 };
    it("is read from the details of the question that records it", () => {
        const read = promiseIn(promise, { value: "promised", also });
        expect(read).toEqual({ amount_fen: 800000, on: "2025-03-10" });
    });
    it("is gone when the choice was taken back, though the details are still there", () => {
        expect(promiseIn(promise, { value: "refuses", also })).toBeUndefined();
        const step: Step = { id: "O3", kind: "question", text, question: promise };
        const handed = answersThatApply([step], { O3: { value: "refuses", also } });
        expect(handed).toEqual({ O3: "refuses" });
    });
});
