// Finds loans by a personal value. A POST, so that phone and identity numbers never stand in an address or a log of
// addresses.

import { writeJson } from "@/shared/api/request";
import type { LoanRow, SearchKind } from "@/shared/api/types";

export async function searchLoans(kind: SearchKind, value: string): Promise<LoanRow[]> {
    const body = { kind, value };
    return (await writeJson<{ items: LoanRow[] }>("/api/search", { method: "POST", body })).items;
}
