// Another password for whoever is signed in; the answer is the session that takes the place of this one.

import { writeJson } from "./request";
import type { Session } from "./types";

export function changePassword(password: string, wanted: string): Promise<Session> {
    return writeJson<Session>("/api/session/password", { method: "POST", body: { password, wanted } });
}
