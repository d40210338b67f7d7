// What each command asks before it is carried out.

import { Input, Select } from "antd";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import { useStaff } from "@/shared/api/staff";
import type { Task } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { isDate, offerDay, shortDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { postponeTask } from "./api/task_later";
import { reassignTask } from "./api/task_reassign";
import { TaskDialog } from "./task_dialog";

type Props = { task: Task; close: () => void };

export function LaterDialog({ task, close }: Props) {
    const { t, language } = useWords();
    const { today } = useSession();
    const offers = [1, 2, 3, 7].map((days) => offerDay(today, days));
    const [until, setUntil] = useState(offers[0] ?? "");
    const [why, setWhy] = useState("");
    const past_due = until > task.due_on && task.days_late <= 0;
    return (
        <TaskDialog
            task={task}
            title={t("work.later_title")}
            said={t("work.later_said")}
            ready={isDate(until) && why.trim() !== ""}
            write={(key) => postponeTask(task.task, { until, why: why.trim() }, key)}
            close={close}
        >
            <Choice
                optionType="button"
                value={until}
                onChange={(event) => setUntil(event.target.value as string)}
                label={t("work.until")}
                options={offers.map((on) => ({ value: on, label: shortDay(on, today, language) }))}
            />
            <label className="field">
                <span>{t("work.until_other")}</span>
                <DayPicker
                    label={t("work.until_other")}
                    value={until}
                    earliest={offers[0]}
                    change={setUntil}
                />
            </label>
            {past_due && (
                <p className="clock-note">
                    {t("work.later_past_due", { due: shortDay(task.due_on, today, language) })}
                </p>
            )}
            <label className="field">
                <span>{t("work.why")}</span>
                <Input.TextArea
                    rows={2}
                    maxLength={200}
                    autoFocus
                    value={why}
                    onChange={(event) => setWhy(event.target.value)}
                />
            </label>
        </TaskDialog>
    );
}

export function ReassignDialog({ task, close }: Props) {
    const { t, word } = useWords();
    const staff = useStaff(true);
    const [to, setTo] = useState<string | null>(null);
    const others = (staff.data?.items ?? []).filter((person) => person.id !== task.staff?.id);
    return (
        <TaskDialog
            task={task}
            title={t("work.reassign_title")}
            said={t("work.reassign_said")}
            ready={to !== null}
            write={(key) => reassignTask(task.task, to ?? "", key)}
            close={close}
        >
            <label className="field">
                <span>{t("work.reassign_to")}</span>
                <Select
                    showSearch
                    autoFocus
                    optionFilterProp="label"
                    loading={staff.isPending}
                    value={to}
                    onChange={(id: string) => setTo(id)}
                    options={others.map((person) => ({
                        value: person.id,
                        label: t("work.staff_load", {
                            name: person.name,
                            role: person.roles.map((role) => word("role", role)).join("、"),
                            minutes: person.minutes_today,
                            capacity: person.minutes_there,
                        }),
                    }))}
                />
            </label>
            <p className="quiet small">
                {t("work.reassign_from", { name: task.staff?.name ?? t("work.nobody") })}
            </p>
        </TaskDialog>
    );
}
