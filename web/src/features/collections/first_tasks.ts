// Of each person the open task that is due first: a contact is always part of a task, and the most pressing one is meant.

import type { Task } from "@/shared/api/types";

export type FirstTask = { task: Task; person: NonNullable<Task["person"]> };

export function firstTaskOfEach(tasks: Task[]): FirstTask[] {
    const first = new Map<string, FirstTask>();
    for (const task of tasks) {
        const { person } = task;
        if (!person || task.state !== "open") continue;
        const before = first.get(person.id);
        if (!before || task.due_on < before.task.due_on) first.set(person.id, { task, person });
    }
    return [...first.values()];
}
