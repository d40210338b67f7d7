// Puts a task off to a later day, with the reason. The due date does not move: it stays the server's clock.

import { writeJson } from "@/shared/api/request";
import type { Task, TaskLater } from "@/shared/api/types";

export function postponeTask(task: string, later: TaskLater, idempotency_key: string): Promise<Task> {
    const path = `/api/tasks/${encodeURIComponent(task)}/later`;
    return writeJson<Task>(path, { method: "POST", body: later, idempotency_key });
}
