// Where the guard stops a call because the number is somebody else's: the way on is a number that is the person's.

import type { ContactAnswer, Task } from "@/shared/api/types";
import { NewPhone } from "./new_phone";

const rule = "DH-S03";

export function NumberWrong({ answer, task }: { answer: ContactAnswer; task: Task }) {
    if (!task.person || !answer.checks?.some((check) => check.rule === rule)) return null;
    return (
        <NewPhone
            whose={{ loan_id: task.loan_id, person: task.person.id, name_masked: task.person.name_masked }}
            refreshes={["contact", task.task]}
        />
    );
}
