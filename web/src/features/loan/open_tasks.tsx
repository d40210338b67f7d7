// What is planned for this loan and who does it.

import { Link } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { Task } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, ReasonChips } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

export function OpenTasks({ tasks }: { tasks: Task[] }) {
    const { t, both, word } = useWords();
    const may_record = useMay("record_visit");
    return (
        <Section id="tasks" title={t("loan.tasks", { count: tasks.length })}>
            {tasks.length === 0 && <p className="quiet">{t("loan.tasks_none")}</p>}
            <ul className="loan-tasks">
                {tasks.map((task) => (
                    <li key={task.task}>
                        <div>
                            {may_record && task.questionnaire && task.state === "open" ? (
                                <Link to={`/visits/${encodeURIComponent(task.task)}`}>
                                    {both(task.kind_text)}
                                </Link>
                            ) : (
                                <strong>{both(task.kind_text)}</strong>
                            )}{" "}
                            {task.person && (
                                <span className="quiet">
                                    {word("party", task.person.role)} {task.person.name_masked}
                                </span>
                            )}
                        </div>
                        <div className="small">
                            {t("work.due")} <Day on={task.due_on} />{" "}
                            {task.days_late > 0 && (
                                <Chip tone="clock">{t("work.late_by", { days: task.days_late })}</Chip>
                            )}{" "}
                            <span className="quiet">{task.staff?.name ?? t("work.nobody")}</span>
                        </div>
                        <ReasonChips reasons={task.reasons} />
                    </li>
                ))}
            </ul>
        </Section>
    );
}
