// Marks a task done that needs no questionnaire.

import { writeJson } from "@/shared/api/request";
import type { Task, TaskDone } from "@/shared/api/types";

export function doneTask(task: string, done: TaskDone, idempotency_key: string): Promise<Task> {
    const path = `/api/tasks/${encodeURIComponent(task)}/done`;
    return writeJson<Task>(path, { method: "POST", body: done, idempotency_key });
}
