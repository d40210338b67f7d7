// Which version is asked in on a day. The list comes with the newest of a questionnaire after its older ones; two never
// hold on one day, which the server has checked.

import type { QuestionnaireHead } from "@/shared/api/types";

type Span = Pick<QuestionnaireHead, "valid_from" | "valid_until">;

export function isInForce(version: Span, day: string): boolean {
    return version.valid_from <= day && (version.valid_until === null || version.valid_until >= day);
}

// The steps of a path that not every path has: what the choices of this one lead to.
export function onlyOn(path: string[], all: string[][]): string[] {
    return path.filter((question) => !all.every((other) => other.includes(question)));
}
