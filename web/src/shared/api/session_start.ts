// Sign in.

import { writeJson } from "./request";
import type { Session } from "./types";

// `code`: of an authenticator app or of recovery, once the server has asked for one.
export function startSession(account: string, password: string, code?: string): Promise<Session> {
    const body = { account, password, ...(code && { code }) };
    return writeJson<Session>("/api/session", { method: "POST", body });
}
