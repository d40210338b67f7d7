// When a task is due, as a clock: amber from its last day on. The server counts the days.

import type { Task } from "@/shared/api/types";
import { Chip, Day } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

export function DueClock({ task, today }: { task: Task; today: string }) {
    const { t } = useWords();
    return (
        <div className="due">
            <Day on={task.due_on} short="short" />
            {task.state === "open" && task.days_late > 0 && (
                <Chip tone="clock">{t("work.late_by", { days: task.days_late })}</Chip>
            )}
            {task.state === "open" && task.due_on === today && (
                <Chip tone="clock">{t("work.due_today")}</Chip>
            )}
            {task.state === "done" && <Chip>{t("work.state_done")}</Chip>}
            {task.state === "closed" && <Chip>{t("work.state_closed")}</Chip>}
        </div>
    );
}
