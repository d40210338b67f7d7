// Puts a charge on a loan or waives something of it. Whether it may be, and how much, is the server's to say.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson, writeJson } from "@/shared/api/request";
import type { ChargeToRaise, Charges, Waived, WaiverRooms, WaiverToGrant } from "@/shared/api/types";
import { loanKey } from "./loan";

export function raiseCharge(loan_id: string, charge: ChargeToRaise, idempotency_key: string): Promise<Charges> {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/charges`;
    return writeJson<Charges>(path, { method: "POST", body: charge, idempotency_key });
}

export function grantWaiver(loan_id: string, waiver: WaiverToGrant, idempotency_key: string): Promise<Charges> {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/waivers`;
    return writeJson<Charges>(path, { method: "POST", body: waiver, idempotency_key });
}

function readWaiverRooms(loan_id: string, asked: { what?: Waived; amount_fen?: number }, signal: AbortSignal) {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/waiver-room${queryText(asked)}`;
    return readJson<WaiverRooms>(path, signal);
}

// What one may waive now. Kept under the loan, so that whatever changes the loan changes it.
export function useWaiverRooms(loan_id: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "waiver_room"],
        queryFn: ({ signal }) => readWaiverRooms(loan_id, {}, signal),
        staleTime: 0,
    });
}

// What would be said to the amount; not asked while it is none.
export function useWaiverAnswer(loan_id: string, what: Waived | undefined, amount_fen: number) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "waiver_room", what, amount_fen],
        queryFn: ({ signal }) => readWaiverRooms(loan_id, { what, amount_fen }, signal),
        enabled: what !== undefined && amount_fen > 0,
        staleTime: 0,
    });
}
