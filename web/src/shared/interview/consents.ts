// Which consents a follow-up asks for, as steps of it, and which questions are left out without them. Pure.

import type { ConsentAsked, ConsentHeard, ConsentPurpose, Step } from "@/shared/api/types";

export type Heard = Partial<Record<ConsentPurpose, ConsentHeard>>;

export function isGiven(asked: ConsentAsked, heard: Heard): boolean {
    const said = heard[asked.form.purpose];
    return said ? said.answer === "given" : asked.status === "given";
}

export function consentStepId(purpose: ConsentPurpose): string {
    return `consent.${purpose}`;
}

function consentStep(asked: ConsentAsked): Step {
    return { id: consentStepId(asked.form.purpose), kind: "consent", text: asked.form.title, consent: asked };
}

// The needed form before the first question, each voluntary one before the first step that needs it, where it would not
// be missed; one that stands is not asked again. After a refusal of the needed one nothing follows.
export function stepsWithConsents(steps: Step[], asked: ConsentAsked[], heard: Heard): Step[] {
    const open = asked.filter((each) => each.status !== "given");
    const first_question = steps.findIndex((step) => step.kind === "question");
    const placed: Step[] = [];
    for (const [index, step] of steps.entries()) {
        const before = open.filter((each) =>
            each.needed
                ? index === first_question
                : index === steps.findIndex((other) => other.needs_consent === each.form.purpose),
        );
        for (const each of before) {
            placed.push(consentStep(each));
            if (endsTalk(each, heard)) return placed;
        }
        if (!lacksConsent(step, asked, heard)) placed.push(step);
    }
    return placed;
}

export function endsTalk(asked: ConsentAsked, heard: Heard): boolean {
    return asked.needed && heard[asked.form.purpose]?.answer === "refused";
}

export function lacksConsent(step: Step, asked: ConsentAsked[], heard: Heard): boolean {
    const needed = asked.find((each) => each.form.purpose === step.needs_consent);
    return needed !== undefined && !isGiven(needed, heard);
}

// Without a consent a question is not there, and neither is what hangs on it.
export function stepsAllowed(steps: Step[], asked: ConsentAsked[], heard: Heard): Step[] {
    return steps.filter((step) => !lacksConsent(step, asked, heard));
}

export function isSaid(asked: ConsentAsked, heard: Heard): boolean {
    const said = heard[asked.form.purpose];
    return said !== undefined && (said.answer === "refused" || (said.proof ?? "none") !== "none");
}

// Half-filled ones (agreed, but the proof not yet chosen) are not handed in.
export function consentsToHandIn(asked: ConsentAsked[], heard: Heard): Heard | undefined {
    const whole = asked.filter((each) => isSaid(each, heard));
    if (whole.length === 0) return undefined;
    return Object.fromEntries(whole.map((each) => [each.form.purpose, heard[each.form.purpose]]));
}
