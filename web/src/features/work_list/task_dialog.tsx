// The frame that done, later and reassign share: the task it is about above the form.

import type { ReactNode } from "react";
import type { Task } from "@/shared/api/types";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { work_list_key } from "./api/work_list";

type Props = {
    task: Task;
    title: string;
    said: string;
    ok?: string;
    ready: boolean;
    write: (idempotency_key: string) => Promise<Task>;
    close: () => void;
    children: ReactNode;
};

export function TaskDialog({ task, children, ...dialog }: Props) {
    const { both } = useWords();
    const about = (
        <p className="quiet">
            {both(task.kind_text)} · {task.loan}
            {task.person && ` · ${task.person.name_masked}`}
        </p>
    );
    return (
        <WriteDialog {...dialog} refreshes={work_list_key} about={about}>
            {children}
        </WriteDialog>
    );
}
