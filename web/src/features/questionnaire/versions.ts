// Which version is asked in on a day. One without a last day ends where the next of its questionnaire begins.

import type { QuestionnaireHead } from "@/shared/api/types";

type Span = Pick<QuestionnaireHead, "id" | "valid_from" | "valid_until">;

export function isInForce(version: Span, all: Span[], day: string): boolean {
    if (version.valid_from > day || (version.valid_until !== null && version.valid_until < day)) return false;
    return !all.some(
        (other) => other.id === version.id && other.valid_from > version.valid_from && other.valid_from <= day,
    );
}

// The steps of a path that not every path has: what the choices of this one lead to.
export function onlyOn(path: string[], all: string[][]): string[] {
    return path.filter((question) => !all.every((other) => other.includes(question)));
}
