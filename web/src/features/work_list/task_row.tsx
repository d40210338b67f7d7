// One task: who, why, until when, and the three things one can do with it.

import { Button } from "antd";
import { forwardRef } from "react";
import { Link } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { Task } from "@/shared/api/types";
import { Masked } from "@/shared/components/reveal";
import { BucketChip, Chip, ReasonChips, Yuan } from "@/shared/components/values";
import { WorseLoan } from "@/shared/components/worse_loan";
import { useWords } from "@/shared/i18n/text";
import { DueClock } from "./due_clock";

export type TaskCommand = "contact" | "done" | "later" | "reassign";

type Props = {
    task: Task;
    rank: number;
    today: string;
    selected: boolean;
    with_staff: boolean;
    index: number;
    // From the top of the list, in pixels: rows out of sight are not in the page.
    offset: number;
    select: () => void;
    command: (command: TaskCommand) => void;
};

export function placeOfTask(task: Task): string {
    if (task.questionnaire === "on_site" && task.state === "open") {
        return `/inspections/${encodeURIComponent(task.task)}`;
    }
    if (task.questionnaire && task.state === "open") return `/visits/${encodeURIComponent(task.task)}`;
    return `/loans/${encodeURIComponent(task.loan_id)}`;
}

export const TaskRow = forwardRef<HTMLLIElement, Props>(function TaskRow(props, measured) {
    const { task, rank, today, selected, index } = props;
    const { both, t } = useWords();
    return (
        <li
            ref={measured}
            data-index={index}
            data-task={task.task}
            style={{ transform: `translateY(${props.offset}px)` }}
            className={selected ? "task task-selected" : "task"}
            onFocus={props.select}
            onClick={props.select}
        >
            <span className="task-rank figure" title={t("work.score", { score: task.score })}>
                {rank}
            </span>
            <div className="task-what">
                <div className="task-kind">
                    <Link to={placeOfTask(task)} className="task-open" aria-current={selected || undefined}>
                        {both(task.kind_text)}
                    </Link>
                    {task.dpd > 0 && <BucketChip bucket={task.bucket} dpd={task.dpd} />}
                </div>
                <Approved task={task} />
                <ReasonChips reasons={task.reasons} />
            </div>
            <Who task={task} />
            <div className="task-loan">
                <Link to={`/loans/${encodeURIComponent(task.loan_id)}`} className="figure">
                    {task.loan}
                </Link>
                {task.overdue_fen > 0 && (
                    <span className="quiet small">
                        {t("work.overdue")} <Yuan fen={task.overdue_fen} />
                    </span>
                )}
                {task.worse_loan && <WorseLoan loan={task.worse_loan} />}
                <SameTalks task={task} />
            </div>
            <div className="task-due">
                <DueClock task={task} today={today} />
                <span className="quiet small">
                    {t("work.minutes", { minutes: task.minutes })}
                    {props.with_staff && ` · ${task.staff?.name ?? t("work.nobody")}`}
                </span>
            </div>
            <Commands {...props} />
        </li>
    );
});

// What waits for a second person, or came back from one.
function Approved({ task: { approval } }: { task: Task }) {
    const { t, both } = useWords();
    if (!approval || approval.state === "granted") return null;
    const outcome = both(approval.outcome);
    if (approval.state === "waiting") return <Chip tone="accent">{t("work.approval_waiting", { outcome })}</Chip>;
    if (approval.state === "expired") return <Chip tone="clock">{t("work.approval_expired", { outcome })}</Chip>;
    return (
        <Chip tone="harm">
            {t("work.approval_refused", { outcome, name: approval.decided_by ?? "", why: approval.why ?? "" })}
        </Chip>
    );
}

// The same person is due on other loans: one talk, recorded for each.
function SameTalks({ task }: { task: Task }) {
    const { t } = useWords();
    if (task.same_talk.length === 0) return null;
    return (
        <span className="quiet small">
            {t("work.same_talk")}{" "}
            {task.same_talk.map((other) => (
                <Link key={other.task} className="figure" to={`/visits/${encodeURIComponent(other.task)}`}>
                    {other.loan}{" "}
                </Link>
            ))}
        </span>
    );
}

function Who({ task }: { task: Task }) {
    const { t, word } = useWords();
    const { person } = task;
    if (!person) return <div className="task-who" />;
    return (
        <div className="task-who">
            <span>
                {person.name_masked} <span className="quiet small">{word("party", person.role)}</span>
            </span>
            <Masked
                what={{ of: "person", id: person.id, field: "phone" }}
                masked={person.phone_masked}
                label={t("person.phone")}
            />
        </div>
    );
}

function Commands({ task, command, select }: Props) {
    const { t } = useWords();
    const may_record = useMay("record_visit");
    const may_reassign = useMay("reassign_task");
    if (task.state !== "open") return <div className="task-commands" />;
    const run = (what: TaskCommand) => () => {
        select();
        command(what);
    };
    return (
        <div className="task-commands">
            {may_record && task.questionnaire && (
                <Link className="button-link" to={placeOfTask(task)}>
                    {t("work.open")}
                </Link>
            )}
            {may_record && !task.questionnaire && task.person && (
                <Button onClick={run("contact")}>{t("contact.open")}</Button>
            )}
            {may_record && !task.questionnaire && task.approval?.state !== "waiting" && (
                <Button onClick={run("done")}>{t("work.done")}</Button>
            )}
            {may_record && task.person && (
                <Link className="button-link" to={`/loans/${encodeURIComponent(task.loan_id)}#links`}>
                    {t("link.make")}
                </Link>
            )}
            {may_record && <Button onClick={run("later")}>{t("work.later")}</Button>}
            {may_reassign && <Button onClick={run("reassign")}>{t("work.reassign")}</Button>}
        </div>
    );
}
