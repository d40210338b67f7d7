// What the people on a loan agreed to, and what is recorded of it. Kept under the loan, so that whatever changes the loan
// changes it.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { ConsentToRecord, ConsentToWithdraw, HeldSheet, LoanConsents } from "@/shared/api/types";
import { loanKey } from "./loan";

export function useConsents(loan_id: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "consents"],
        queryFn: ({ signal }) =>
            readJson<LoanConsents>(`/api/loans/${encodeURIComponent(loan_id)}/consents`, signal),
    });
}

function place(loan_id: string, person: string): string {
    return `/api/loans/${encodeURIComponent(loan_id)}/persons/${encodeURIComponent(person)}`;
}

export function recordConsent(loan_id: string, person: string, body: ConsentToRecord, idempotency_key: string) {
    return writeJson<LoanConsents>(`${place(loan_id, person)}/consents`, { method: "POST", body, idempotency_key });
}

export function withdrawConsent(loan_id: string, person: string, body: ConsentToWithdraw, idempotency_key: string) {
    return writeJson<LoanConsents>(`${place(loan_id, person)}/withdrawals`, { method: "POST", body, idempotency_key });
}

// Written into the log by the server before it answers; never cached.
export function readHeldSheet(person: string, reason: string): Promise<HeldSheet> {
    const path = `/api/persons/${encodeURIComponent(person)}/held`;
    return writeJson<HeldSheet>(path, { method: "POST", body: { reason } });
}
