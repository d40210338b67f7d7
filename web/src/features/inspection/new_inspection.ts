// An inspection before anything was captured. The key is made here and kept with it: however often the form is sent, it is
// the same one.

import type { KeptInspection } from "./kept_work";

export function newInspection(
    staff_id: string,
    task: string,
    role: KeptInspection["role"],
    idempotency_key: string,
): KeptInspection {
    return {
        staff_id,
        task,
        role,
        page: null,
        idempotency_key,
        check_in: null,
        colleague: null,
        signed_in: [],
        answers: {},
        read: [],
        identity_verified: false,
        recording: "not_asked",
        step: 0,
        started_at: new Date().toISOString(),
        note: "",
        ended: null,
        result: null,
        trouble: null,
    };
}
