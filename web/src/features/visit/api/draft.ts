// Keeps an unfinished follow-up on the server, so that it survives this computer, and hears what its answers come to
// so far.

import { writeJson } from "@/shared/api/request";
import type { Draft, Weighed } from "@/shared/api/types";

export function keepDraft(task: string, draft: Draft): Promise<Weighed> {
    const path = `/api/visits/draft?task=${encodeURIComponent(task)}`;
    return writeJson<Weighed>(path, { method: "PUT", body: draft });
}
