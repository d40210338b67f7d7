// My work: what to do next, and why.

import { CheckCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useCallback, useState } from "react";
import { Link } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { Task, WorkList, WorkSummary } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { day } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { useWorkList, type WorkFilter } from "./api/work_list";
import { useWorkListEvents } from "./api/work_list_events";
import { ContactDialog } from "@/shared/contact/contact_dialog";
import { DoneDialog } from "./done_dialog";
import { LaterDialog, ReassignDialog } from "./task_dialogs";
import { TaskList } from "./task_list";
import type { TaskCommand } from "./task_row";
import { useWorkFilter, WorkFilters } from "./work_filters";
import { WorkKeys } from "./work_keys";

type Asked = { command: TaskCommand; task: Task };

export function WorkListPage() {
    const { t } = useWords();
    const [filter, change] = useWorkFilter();
    const sees_all = useMay("see_all_work");
    const may_visit = useMay("record_visit");
    const list = useWorkList(filter);
    useWorkListEvents();
    const [asked, setAsked] = useState<Asked | null>(null);
    const [help, setHelp] = useState(false);
    const nearEnd = useNearEnd(list);
    if (list.isPending) return <Waiting />;
    if (!list.data) return <ErrorNote error={list.error} again={() => void list.refetch()} />;
    const tasks = list.data.pages.flatMap((page) => page.items);
    const first = list.data.pages[0];
    return (
        <>
            <PageHead
                title={t("place.work")}
                lead={first && <Summary summary={first.summary} />}
                commands={
                    <>
                    {may_visit && <Link to="/preparation">{t("preparation.title")}</Link>}
                    <Button type="text" onClick={() => setHelp(true)} className="wide-only">
                        {t("keys.title")} <kbd>?</kbd>
                    </Button>
                    </>
                }
            />
            <WorkFilters filter={filter} change={change} />
            {list.isError && <ErrorNote error={list.error} again={() => void list.refetch()} />}
            {tasks.length === 0 ? (
                <Empty filter={filter} list={first} />
            ) : (
                <TaskList
                    tasks={tasks}
                    with_staff={sees_all}
                    command={(command, task) => setAsked({ command, task })}
                    help={() => setHelp(true)}
                    nearEnd={nearEnd}
                />
            )}
            {asked && <Dialog asked={asked} close={() => setAsked(null)} />}
            {help && <WorkKeys close={() => setHelp(false)} />}
        </>
    );
}

function useNearEnd({ hasNextPage, isFetching, fetchNextPage }: ReturnType<typeof useWorkList>) {
    return useCallback(() => {
        if (hasNextPage && !isFetching) void fetchNextPage();
    }, [hasNextPage, isFetching, fetchNextPage]);
}

function Dialog({ asked, close }: { asked: Asked; close: () => void }) {
    const props = { task: asked.task, close };
    if (asked.command === "contact") return <ContactDialog {...props} />;
    if (asked.command === "done") return <DoneDialog {...props} />;
    if (asked.command === "later") return <LaterDialog {...props} />;
    return <ReassignDialog {...props} />;
}

function Summary({ summary }: { summary: WorkSummary }) {
    const { t } = useWords();
    const over = summary.minutes_planned > summary.minutes_capacity && summary.minutes_capacity > 0;
    return (
        <ul className="summary">
            <li>
                <strong className="figure">{summary.open}</strong> {t("work.summary_open")}
            </li>
            <li className={summary.late > 0 ? "clock-text" : undefined}>
                <strong className="figure">{summary.late}</strong> {t("work.summary_late")}
            </li>
            <li>
                <strong className="figure">{summary.done}</strong> {t("work.summary_done")}
            </li>
            <li className={over ? "clock-text" : undefined}>
                {t("work.summary_minutes", {
                    planned: summary.minutes_planned,
                    capacity: summary.minutes_capacity,
                })}
            </li>
        </ul>
    );
}

// An empty list is good news only when it is the whole list of open work.
function Empty({ filter, list }: { filter: WorkFilter; list: WorkList | undefined }) {
    const { t, language } = useWords();
    const done = list?.summary.done ?? 0;
    if (filter.kind !== "" || filter.state !== "open") {
        return <p className="empty quiet">{t("work.empty_filtered")}</p>;
    }
    if (list && list.works_on !== list.date && done === 0) {
        return (
            <div className="empty" role="status">
                <p className="empty-title">{t("work.day_off")}</p>
                <p className="quiet">{t("work.day_off_until", { day: day(list.works_on, language) })}</p>
            </div>
        );
    }
    return (
        <div className="empty" role="status">
            <CheckCircleOutlined className="empty-mark" aria-hidden />
            <p className="empty-title">{t("work.empty_title")}</p>
            <p className="quiet">{t("work.empty_done", { done })}</p>
        </div>
    );
}
