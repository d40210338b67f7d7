// Which part of the day is shown; the choice lives in the address, so that it can be sent and comes back with "back".

import { Select } from "antd";
import { useSearchParams } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import { useStaff } from "@/shared/api/staff";
import { Choice } from "@/shared/components/choice";
import { useWords } from "@/shared/i18n/text";
import { task_kinds } from "@/shared/task_kinds";
import type { WorkFilter } from "./api/work_list";

export function useWorkFilter(): [WorkFilter, (changes: Partial<WorkFilter>) => void] {
    const [address, setAddress] = useSearchParams();
    const sees_all = useMay("see_all_work");
    const state = address.get("state");
    const filter: WorkFilter = {
        staff: sees_all ? (address.get("staff") ?? "all") : "",
        kind: address.get("kind") ?? "",
        state: state === "done" || state === "all" ? state : "open",
    };
    function change(changes: Partial<WorkFilter>): void {
        const next = new URLSearchParams(address);
        for (const [name, value] of Object.entries(changes)) {
            if (value === "" || (name === "state" && value === "open")) next.delete(name);
            else next.set(name, value);
        }
        setAddress(next, { replace: true });
    }
    return [filter, change];
}

type Props = { filter: WorkFilter; change: (changes: Partial<WorkFilter>) => void };

export function WorkFilters({ filter, change }: Props) {
    const { t } = useWords();
    const sees_all = useMay("see_all_work");
    return (
        <div className="filters" role="group" aria-label={t("common.filters")}>
            <Choice
                optionType="button"
                value={filter.state}
                onChange={(event) => change({ state: event.target.value as WorkFilter["state"] })}
                label={t("work.state")}
                options={[
                    { value: "open", label: t("work.state_open") },
                    { value: "done", label: t("work.state_done") },
                    { value: "all", label: t("work.state_all") },
                ]}
            />
            <Select
                className="filter"
                aria-label={t("work.kind")}
                value={filter.kind}
                onChange={(kind: string) => change({ kind })}
                popupMatchSelectWidth={false}
                options={[
                    { value: "", label: t("work.kind_any") },
                    ...task_kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
                ]}
            />
            {sees_all && <StaffFilter filter={filter} change={change} />}
        </div>
    );
}

function StaffFilter({ filter, change }: Props) {
    const { t } = useWords();
    const staff = useStaff(true);
    return (
        <Select
            className="filter"
            showSearch
            optionFilterProp="label"
            aria-label={t("work.staff")}
            value={filter.staff}
            onChange={(id: string) => change({ staff: id })}
            popupMatchSelectWidth={false}
            options={[
                { value: "all", label: t("work.staff_all") },
                ...(staff.data?.items ?? []).map((person) => ({
                    value: person.id,
                    label: t("work.staff_tasks", { name: person.name, tasks: person.tasks_today }),
                })),
            ]}
        />
    );
}
