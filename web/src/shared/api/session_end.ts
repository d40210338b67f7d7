// Sign out.

import { writeJson } from "./request";

export function endSession(): Promise<void> {
    return writeJson<void>("/api/session", { method: "DELETE" });
}
