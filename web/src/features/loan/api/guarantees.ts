// Writing what moves the clock of a guarantee.

import { writeJson } from "@/shared/api/request";
import type { CallToRecord, ClaimToRecord, DefenceToEnd } from "@/shared/api/types";

function place(loan_id: string, person: string): string {
    return `/api/loans/${encodeURIComponent(loan_id)}/persons/${encodeURIComponent(person)}`;
}

export function recordClaim(loan_id: string, person: string, body: ClaimToRecord, idempotency_key: string) {
    return writeJson<unknown>(`${place(loan_id, person)}/claims`, { method: "POST", body, idempotency_key });
}

export function endDefence(loan_id: string, person: string, body: DefenceToEnd, idempotency_key: string) {
    return writeJson<unknown>(`${place(loan_id, person)}/prior_suit`, { method: "POST", body, idempotency_key });
}

// Of the loan, not of one guarantor: all their periods run from that day.
export function callDue(loan_id: string, body: CallToRecord, idempotency_key: string) {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/called_due`;
    return writeJson<unknown>(path, { method: "POST", body, idempotency_key });
}
