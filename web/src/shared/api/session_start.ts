// Sign in.

import { writeJson } from "./request";
import type { Session } from "./types";

export function startSession(account: string, password: string): Promise<Session> {
    return writeJson<Session>("/api/session", { method: "POST", body: { account, password } });
}
