// The ranked list itself: a moving selection, and only the rows in sight in the page.

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useNavigate } from "react-router-dom";
import { useMay, useSession } from "@/shared/api/session";
import type { Task } from "@/shared/api/types";
import { useKeys } from "@/shared/components/keys";
import { useWords } from "@/shared/i18n/text";
import { placeOfTask, TaskRow, type TaskCommand } from "./task_row";

type Props = {
    tasks: Task[];
    with_staff: boolean;
    command: (command: TaskCommand, task: Task) => void;
    help: () => void;
    nearEnd: () => void;
};

export function TaskList({ tasks, with_staff, command, help, nearEnd }: Props) {
    const { t } = useWords();
    const { today } = useSession();
    const list = useRef<HTMLOListElement>(null);
    const [top, setTop] = useState(0);
    useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
    const virtual = useWindowVirtualizer({
        count: tasks.length,
        estimateSize: () => 66,
        overscan: 10,
        scrollMargin: top,
        getItemKey: (index) => tasks[index]?.task ?? index,
        scrollPaddingStart: 64,
        scrollPaddingEnd: 80,
    });
    const seen = virtual.getVirtualItems();
    const last = seen[seen.length - 1]?.index ?? -1;
    useEffect(() => {
        if (last >= tasks.length - 20) nearEnd();
    }, [last, nearEnd, tasks.length]);
    const selection = useSelection(tasks, virtual.scrollToIndex);
    useTaskKeys(selection.task, selection.move, command, help);
    return (
        <ol
            ref={list}
            className="tasks"
            aria-label={t("work.list")}
            style={{ height: virtual.getTotalSize() }}
        >
            {seen.map((item) => {
                const task = tasks[item.index];
                if (!task) return null;
                return (
                    <TaskRow
                        key={item.key}
                        ref={virtual.measureElement}
                        index={item.index}
                        offset={item.start - top}
                        task={task}
                        rank={item.index + 1}
                        today={today}
                        selected={task.task === selection.task?.task}
                        with_staff={with_staff}
                        select={() => selection.select(task.task)}
                        command={(what) => command(what, task)}
                    />
                );
            })}
        </ol>
    );
}

// The selection follows the task, not its position: when a live change moves the task, the selection moves with it; when
// the task leaves the list, its place is taken by the one that followed.
function useSelection(tasks: Task[], scrollTo: (index: number) => void) {
    const [chosen, setChosen] = useState<{ id: string; index: number }>({ id: "", index: 0 });
    const found = tasks.findIndex((task) => task.task === chosen.id);
    const index = found >= 0 ? found : Math.min(chosen.index, tasks.length - 1);
    function select(id: string): void {
        setChosen({ id, index: tasks.findIndex((task) => task.task === id) });
    }
    function move(step: 1 | -1): void {
        const next = Math.max(0, Math.min(tasks.length - 1, index + step));
        const task = tasks[next];
        if (!task) return;
        setChosen({ id: task.task, index: next });
        scrollTo(next);
        // The row may only now be drawn.
        requestAnimationFrame(() => {
            document
                .querySelector<HTMLElement>(`[data-task="${CSS.escape(task.task)}"] .task-open`)
                ?.focus({ preventScroll: true });
        });
    }
    return { task: tasks[index], select, move };
}

function useTaskKeys(
    task: Task | undefined,
    move: (step: 1 | -1) => void,
    command: Props["command"],
    help: () => void,
): void {
    const navigate = useNavigate();
    const may_record = useMay("record_visit");
    const open = () => {
        if (task) navigate(placeOfTask(task));
    };
    const act = (what: TaskCommand) => {
        if (task?.state !== "open" || !may_record) return;
        if (what === "done" && task.approval?.state === "waiting") return;
        command(what, task);
    };
    useKeys({
        j: () => move(1),
        ArrowDown: () => move(1),
        k: () => move(-1),
        ArrowUp: () => move(-1),
        Enter: open,
        // A follow-up is done by holding it, so "done" leads into the questionnaire.
        d: () => (task?.questionnaire ? open() : act("done")),
        c: () => task?.person && (task.questionnaire ? open() : act("contact")),
        l: () => act("later"),
        "?": help,
    });
}
