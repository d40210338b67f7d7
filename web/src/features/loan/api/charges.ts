// Puts a charge on a loan or waives something of it. Whether it may be, and how much, is the server's to say.

import { writeJson } from "@/shared/api/request";
import type { ChargeToRaise, Charges, WaiverToGrant } from "@/shared/api/types";

export function raiseCharge(loan_id: string, charge: ChargeToRaise, idempotency_key: string): Promise<Charges> {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/charges`;
    return writeJson<Charges>(path, { method: "POST", body: charge, idempotency_key });
}

export function grantWaiver(loan_id: string, waiver: WaiverToGrant, idempotency_key: string): Promise<Charges> {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/waivers`;
    return writeJson<Charges>(path, { method: "POST", body: waiver, idempotency_key });
}
