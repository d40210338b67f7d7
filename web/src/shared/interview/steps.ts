// Which steps apply, and whether each is complete. Pure: the page only draws what this says.

import type {
    AlsoInput,
    Answer,
    Answers,
    AnswerValue,
    Asked,
    Question,
    Recording,
    ShowIf,
    Step,
} from "@/shared/api/types";
import { isSaid, type Heard } from "./consents";
import { isDate, offerDay } from "@/shared/format/date";

export type Fault = "required" | "out_of_range" | "not_a_date";

export type Progress = {
    answers: Answers;
    identity_verified: boolean;
    recording: Recording;
    consents: Heard;
    read: string[];
    today: string;
};

export function valueOf(answer: Answer | undefined): AnswerValue | undefined {
    if (answer === undefined) return undefined;
    return typeof answer === "object" && !Array.isArray(answer) ? answer.value : answer;
}

export function alsoOf(answer: Answer | undefined): Record<string, AnswerValue> {
    return typeof answer === "object" && !Array.isArray(answer) ? answer.also : {};
}

// A bare value where nothing was added, so that answers without additions stay as short as they are.
export function answerOf(value: AnswerValue, also: Record<string, AnswerValue>): Answer {
    return Object.keys(also).length === 0 ? value : { value, also };
}

export function isBlank(value: AnswerValue | undefined): boolean {
    if (value === undefined) return true;
    return typeof value === "number" ? false : value.length === 0;
}

function chosen(answer: Answer | undefined): string[] {
    const given = valueOf(answer);
    return Array.isArray(given) ? given : [String(given ?? "")];
}

function holds(condition: ShowIf | undefined, answers: Answers): boolean {
    if (!condition) return true;
    return chosen(answers[condition.question]).some((code) => condition.any_of.includes(code));
}

export function stepsThatApply(steps: Step[], answers: Answers): Step[] {
    return steps.filter((step) => holds(step.show_if, answers));
}

// The details that the choice made asks for.
export function openFields(question: Question, answer: Answer | undefined): AlsoInput[] {
    const codes = chosen(answer);
    return (question.also ?? []).filter((field) => {
        const when = field.when ?? [];
        return when.length === 0 || when.some((code) => codes.includes(code));
    });
}

// Only answers to questions that still apply are handed in: a changed earlier answer may have closed a branch.
export function answersThatApply(steps: Step[], answers: Answers): Answers {
    const asked = stepsThatApply(steps, answers).flatMap((step) => step.question?.id ?? []);
    const questions = new Map(steps.flatMap(({ question }) => (question ? [[question.id, question]] : [])));
    return Object.fromEntries(
        Object.entries(answers)
            .filter(([id]) => asked.includes(id))
            .map(([id, answer]) => [id, withOpenFields(questions.get(id), answer)]),
    );
}

function withOpenFields(question: Question | undefined, answer: Answer): Answer {
    const open = question ? openFields(question, answer).map((field) => field.id) : [];
    const also = Object.entries(alsoOf(answer)).filter(([id]) => open.includes(id));
    return answerOf(valueOf(answer) ?? "", Object.fromEntries(also));
}

// Nothing behind the verification may be seen before it: whoever answers the phone must not learn of the debt.
export function isLocked(steps: Step[], index: number, identity_verified: boolean): boolean {
    const verify = steps.findIndex((step) => step.kind === "verify");
    return !identity_verified && verify >= 0 && index > verify;
}

export function hasVerification(steps: Step[]): boolean {
    return steps.some((step) => step.kind === "verify");
}

// The size that a range speaks of. Dates count in days from the day of the visit, so they compare as days do.
function faultOfRange(asked: Asked, value: AnswerValue, today: string): Fault | null {
    const { min, max } = asked;
    if (asked.type === "date") {
        const early = typeof min === "number" && String(value) < offerDay(today, min);
        const late = typeof max === "number" && String(value) > offerDay(today, max);
        return early || late ? "out_of_range" : null;
    }
    const size = typeof value === "number" ? value : value.length;
    if (typeof min === "number" && size < min) return "out_of_range";
    if (typeof max === "number" && size > max) return "out_of_range";
    return null;
}

function faultOfValue(asked: Asked, value: AnswerValue | undefined, today: string): Fault | null {
    if (value === undefined || isBlank(value)) return asked.required ? "required" : null;
    if (asked.type === "date" && !isDate(String(value))) return "not_a_date";
    return asked.type === "single" ? null : faultOfRange(asked, value, today);
}

export type Faulty = { fault: Fault; asked: Asked };

export function faultOf(
    question: Question,
    answer: Answer | undefined,
    today: string,
): Faulty | null {
    const fault = faultOfValue(question, valueOf(answer), today);
    if (fault) return { fault, asked: question };
    const also = alsoOf(answer);
    for (const asked of openFields(question, answer)) {
        const own = faultOfValue(asked, also[asked.id], today);
        if (own) return { fault: own, asked };
    }
    return null;
}

export function isComplete(step: Step, progress: Progress): boolean {
    switch (step.kind) {
        case "verify":
            return progress.identity_verified;
        case "recording_notice":
            return progress.recording !== "not_asked";
        case "consent":
            return step.consent !== undefined && isSaid(step.consent, progress.consents);
        case "notice":
            if (!progress.read.includes(step.id)) return false;
            break;
        default:
            break;
    }
    if (!step.question) return true;
    const answer = progress.answers[step.question.id];
    return faultOf(step.question, answer, progress.today) === null;
}

export function firstIncomplete(steps: Step[], progress: Progress): number {
    return steps.findIndex((step) => !isComplete(step, progress));
}

// The question whose answer is itself the promise to pay, and the promise in it.
export function promiseQuestion(steps: Step[]): Question | undefined {
    return steps.find((step) => step.question?.recorded_as === "promise")?.question;
}

export function promiseIn(
    question: Question,
    answer: Answer | undefined,
): { amount_fen: number; on: string } | undefined {
    const also = alsoOf(answer);
    const open = openFields(question, answer);
    const amount = also[open.find((field) => field.type === "money")?.id ?? ""];
    const on = also[open.find((field) => field.type === "date")?.id ?? ""];
    return typeof amount === "number" && typeof on === "string" ? { amount_fen: amount, on } : undefined;
}
