// Gives a task to somebody else.

import { writeJson } from "@/shared/api/request";
import type { Task } from "@/shared/api/types";

export function reassignTask(task: string, staff: string, idempotency_key: string): Promise<Task> {
    const path = `/api/tasks/${encodeURIComponent(task)}/reassign`;
    return writeJson<Task>(path, { method: "POST", body: { staff }, idempotency_key });
}
