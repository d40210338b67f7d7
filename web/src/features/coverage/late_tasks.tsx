// What is past its due day, the oldest first, with the person who owns it.

import { Link } from "react-router-dom";
import type { Task } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { Section } from "@/shared/components/page_head";
import { Chip, Day } from "@/shared/components/values";
import { csvText } from "@/shared/format/csv";
import { useWords } from "@/shared/i18n/text";
import { ExportButton } from "./export_button";

// The answer holds at most this many; more are counted in the register.
const tasks_max = 200;

export function LateTasks({ tasks, as_of }: { tasks: Task[]; as_of: string }) {
    const { t, both } = useWords();
    const columns = useColumns();
    const title = t(tasks.length >= tasks_max ? "late.title_first" : "late.title", { count: tasks.length });
    const text = () =>
        csvText(
            [t("loan.number"), t("late.what"), t("late.who"), t("work.due"), t("late.days"), t("late.owner")],
            tasks.map((task) => [
                task.loan,
                both(task.kind_text),
                task.person?.name_masked ?? null,
                task.due_on,
                task.days_late,
                task.staff?.name ?? null,
            ]),
        );
    return (
        <Section
            id="late"
            title={title}
            commands={<ExportButton file_name={`late-tasks-${as_of}`} text={text} />}
        >
            {tasks.length === 0 ? (
                <p className="quiet">{t("late.none")}</p>
            ) : (
                <DataTable
                    label={title}
                    columns={columns}
                    rows={tasks}
                    rowKey={(task) => task.task}
                    height={420}
                />
            )}
        </Section>
    );
}

function useColumns(): Column<Task>[] {
    const { t, both } = useWords();
    return [
        {
            key: "loan",
            title: t("loan.number"),
            cell: (task) => (
                <Link className="figure" to={`/loans/${encodeURIComponent(task.loan_id)}`}>
                    {task.loan}
                </Link>
            ),
        },
        {
            key: "what",
            title: t("late.what"),
            cell: (task) => (
                <>
                    {both(task.kind_text)}{" "}
                    <span className="quiet">{task.person?.name_masked}</span>
                </>
            ),
        },
        { key: "due", title: t("work.due"), cell: (task) => <Day on={task.due_on} /> },
        {
            key: "days",
            title: t("late.days"),
            align: "right",
            cell: (task) => <Chip tone="clock">{t("work.late_by", { days: task.days_late })}</Chip>,
        },
        {
            key: "owner",
            title: t("late.owner"),
            cell: (task) => task.staff?.name ?? <Chip tone="harm">{t("work.nobody")}</Chip>,
        },
    ];
}
