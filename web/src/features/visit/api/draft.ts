// Keeps an unfinished follow-up on the server, so that it survives this computer.

import { writeJson } from "@/shared/api/request";
import type { Draft } from "@/shared/api/types";

export function keepDraft(task: string, draft: Draft): Promise<void> {
    const path = `/api/visits/draft?task=${encodeURIComponent(task)}`;
    return writeJson<void>(path, { method: "PUT", body: draft });
}
