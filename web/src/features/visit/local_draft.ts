// Keeps a running follow-up in this browser, so that a closed window or a dead line loses nothing typed. Bound to the
// person who typed it: the next one at the same desk does not get it.

import type { Answers, Recording } from "@/shared/api/types";
import type { Heard } from "@/shared/interview/consents";

export type LocalDraft = {
    answers: Answers;
    step: string;
    seconds: number;
    recording: Recording;
    consents: Heard;
    read: string[];
    note: string;
    promise: { amount: string; on: string } | null;
    // Made when the follow-up starts and kept with it, so that handing it in again after a crash is still the same one.
    idempotency_key: string;
};

function place(staff_id: string, task: string): string {
    return `daihou.visit.${staff_id}.${task}`;
}

export function readLocalDraft(staff_id: string, task: string): LocalDraft | null {
    const text = localStorage.getItem(place(staff_id, task));
    if (text === null) return null;
    try {
        const draft = JSON.parse(text) as Partial<LocalDraft>;
        // Written by an older release with another shape: better a fresh start than a broken form.
        return typeof draft.idempotency_key === "string" && draft.answers && Array.isArray(draft.read)
            ? ({ consents: {}, ...draft } as LocalDraft)
            : null;
    } catch {
        return null;
    }
}

export function keepLocalDraft(staff_id: string, task: string, draft: LocalDraft): void {
    try {
        localStorage.setItem(place(staff_id, task), JSON.stringify(draft));
    } catch {
        // The store of the browser is full or forbidden; the copy on the server still exists.
    }
}

export function dropLocalDraft(staff_id: string, task: string): void {
    localStorage.removeItem(place(staff_id, task));
}
