// Giving the password anew: asked for where the server says that it was given too long ago for an act. However many
// requests are refused for it at once, whoever sits here is asked once.

import { useSyncExternalStore } from "react";
import { proveBy, writeJson } from "./request";

type Asked = { answer: Promise<boolean>; settle: (proven: boolean) => void };

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function change(next: Asked | null): void {
    asked = next;
    for (const listener of listeners) listener();
}

export function askForProof(): Promise<boolean> {
    if (asked) return asked.answer;
    let settle: (proven: boolean) => void = () => undefined;
    const answer = new Promise<boolean>((resolve) => {
        settle = resolve;
    });
    change({ answer, settle });
    return answer;
}

// Given, or left: those who wait go on, or hear their refusal.
export function settleProof(proven: boolean): void {
    asked?.settle(proven);
    change(null);
}

export function useIsProofAsked(): boolean {
    return useSyncExternalStore(
        (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        () => asked !== null,
    );
}

export function giveProof(password: string, code: string): Promise<void> {
    return writeJson("/api/session/proof", { method: "POST", body: code === "" ? { password } : { password, code } });
}

proveBy(askForProof);
