// Knows whether the server can be reached. A request that never got an answer marks the connection lost; any answer at
// all, even a refusal, marks it back. Knows nothing of what was asked.

import { useSyncExternalStore } from "react";

export type Connection = "up" | "lost";

const probe_every_ms = 3000;
let state: Connection = "up";
let probe: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function become(next: Connection): void {
    if (state === next) return;
    state = next;
    listeners.forEach((listener) => listener());
}

async function askAgain(): Promise<void> {
    probe = undefined;
    try {
        const answer = await fetch("/healthz", { cache: "no-store" });
        if (answer.status < 500) return become("up");
    } catch {
        become("lost");
    }
    probe ??= setTimeout(() => void askAgain(), probe_every_ms);
}

export function connectionAnswered(): void {
    become("up");
}

export function connectionLost(): void {
    become("lost");
    probe ??= setTimeout(() => void askAgain(), probe_every_ms);
}

// Something odd happened that may or may not mean a dead line: ask before alarming anybody.
export function connectionDoubted(): void {
    if (probe === undefined) void askAgain();
}

export function watchBrowserConnection(): void {
    window.addEventListener("offline", connectionLost);
    window.addEventListener("online", () => void askAgain());
}

export function onConnectionChange(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

export function connectionNow(): Connection {
    return state;
}

export function useConnection(): Connection {
    return useSyncExternalStore(onConnectionChange, connectionNow);
}
