// Hands in a finished follow-up. The key makes a repeat after a lost answer harmless: it is recorded once.

import { writeJson } from "@/shared/api/request";
import type { VisitResult, VisitToRecord } from "@/shared/api/types";

export function recordVisit(visit: VisitToRecord, idempotency_key: string): Promise<VisitResult> {
    return writeJson<VisitResult>("/api/visits", { method: "POST", body: visit, idempotency_key });
}
