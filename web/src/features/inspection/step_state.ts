// Whether a step of an inspection is done. As for a call, but a customer who is not there can neither be verified nor be
// asked about the recording (questionnaire: I4).

import type { Step } from "@/shared/api/types";
import { faultOf, stepsThatApply, valueOf } from "@/shared/interview/steps";
import type { KeptInspection } from "./kept_work";

export function isCustomerAbsent(kept: KeptInspection): boolean {
    const who = valueOf(kept.answers["I4"]);
    return !kept.identity_verified && who !== undefined && who !== "customer";
}

export function isStepDone(kept: KeptInspection, step: Step, today: string): boolean {
    switch (step.kind) {
        case "verify":
            return kept.identity_verified || isCustomerAbsent(kept);
        case "recording_notice":
            return kept.recording !== "not_asked" || isCustomerAbsent(kept);
        default:
            return !step.question || faultOf(step.question, kept.answers[step.question.id], today) === null;
    }
}

export function firstOpenStep(kept: KeptInspection, today: string): number {
    const steps = stepsThatApply(kept.page?.questionnaire.steps ?? [], kept.answers);
    return steps.findIndex((step) => !isStepDone(kept, step, today));
}
