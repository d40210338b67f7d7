import { describe, expect, it } from "vitest";
import type { Task } from "@/shared/api/types";
import { firstTaskOfEach } from "./first_tasks";

function task(id: string, person: string | null, due_on: string, state: Task["state"] = "open"): Task {
    const known = person === null ? null : { id: person, role: "borrower", name_masked: "李*", phone_masked: "138****0000" };
    return { task: id, person: known, due_on, state } as Task;
}

describe("whom there is work with", () => {
    it("is each person once, with the open task that is due first", () => {
        const tasks = [
            task("1", "7", "2026-03-20"),
            task("2", "8", "2026-03-19"),
            task("3", "7", "2026-03-18"),
            task("4", "8", "2026-03-01", "done"),
            task("5", null, "2026-03-01"),
        ];
        expect(firstTaskOfEach(tasks).map((each) => [each.person.id, each.task.task])).toEqual([
            ["7", "3"],
            ["8", "2"],
        ]);
    });
});
