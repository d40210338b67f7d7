// Marks a task done that needs no questionnaire.

import { writeJson } from "@/shared/api/request";
import type { Task } from "@/shared/api/types";

export type Done = { outcome: string; note?: string };

export function doneTask(task: string, done: Done, idempotency_key: string): Promise<Task> {
    const path = `/api/tasks/${encodeURIComponent(task)}/done`;
    return writeJson<Task>(path, { method: "POST", body: done, idempotency_key });
}
