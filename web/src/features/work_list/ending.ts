// What an outcome still needs before it can be saved.

import type { ActionOutcome } from "@/shared/api/types";

export function isToldEnough(outcome: ActionOutcome | undefined, note: string, amount_fen: number): boolean {
    if (!outcome) return false;
    if (outcome.needs === "nothing") return true;
    if (note.trim() === "") return false;
    return outcome.needs !== "amount" || amount_fen > 0;
}
