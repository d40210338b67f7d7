// The inspector's drive of the day: where to go, in which order, who is there already; and the way to sign in for a
// colleague's visit.

import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router-dom";
import { newIdempotencyKey } from "@/shared/api/request";
import { useSession } from "@/shared/api/session";
import type { InspectionStop } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Masked } from "@/shared/components/reveal";
import { Day } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useInspectionDay } from "./api/day";
import { keeper } from "./kept_work";
import { newInspection } from "./new_inspection";
import { useOfflineShell } from "./offline_shell";
import { whereNow } from "./place";
import { QueueBar } from "./queue_bar";
import { useSendQueue, type SendQueue } from "./use_send_queue";

export function DayPage() {
    const { t } = useWords();
    const { staff_id } = useSession();
    useOfflineShell();
    const queue = useSendQueue(staff_id);
    const day = useInspectionDay(staff_id);
    if (day.isPending) return <Waiting />;
    return (
        <div className="inspection">
            <PageHead title={t("inspection.day_title")} lead={day.data && <Day on={day.data.date} />} />
            <QueueBar queue={queue} />
            {day.error && !day.data && <ErrorNote error={day.error} again={() => void day.refetch()} />}
            {day.data && !day.data.is_open && <Alert type="warning" showIcon message={t("inspection.closed")} />}
            {day.data?.stops.length === 0 && <p className="quiet">{t("inspection.no_stops")}</p>}
            <ol className="stops" aria-label={t("inspection.stops")}>
                {day.data?.stops.map((stop, index) => (
                    <Stop key={stop.task.task} stop={stop} number={index + 1} />
                ))}
            </ol>
            <JoinColleague staff_id={staff_id} queue={queue} />
        </div>
    );
}

function Stop({ stop, number }: { stop: InspectionStop; number: number }) {
    const { t, word } = useWords();
    const { task } = stop;
    const there = stop.check_ins.map((each) => each.staff.name).join("、");
    return (
        <li className="card stop">
            <div className="stop-head">
                <span className="stop-number figure" aria-hidden>
                    {number}
                </span>
                <strong>
                    {task.person?.name_masked ?? task.loan}{" "}
                    {task.person && <span className="quiet small">{word("party", task.person.role)}</span>}
                </strong>
                <span className="quiet small">
                    {stop.from_last_m === null
                        ? t(stop.is_place_known ? "inspection.first_stop" : "inspection.place_unknown")
                        : t("inspection.distance", { km: (stop.from_last_m / 1000).toFixed(1) })}
                </span>
            </div>
            <div className="stop-address">
                {task.person && (
                    <Masked
                        what={{ of: "person", id: task.person.id, field: "address" }}
                        masked={stop.address_masked}
                        label={t("person.address")}
                    />
                )}
            </div>
            <p className="quiet small">
                <Link to={`/loans/${encodeURIComponent(task.loan_id)}`} className="figure">
                    {task.loan}
                </Link>{" "}
                · {t("inspection.task_number", { task: task.task })}
                {there !== "" && ` · ${t("inspection.there", { names: there })}`}
            </p>
            <Link className="button-link stop-start" to={`/inspections/${encodeURIComponent(task.task)}`}>
                {t("inspection.start")}
            </Link>
        </li>
    );
}

// From the colleague's own phone: the number of the task is on the screen of whoever holds the visit.
function JoinColleague({ staff_id, queue }: { staff_id: string; queue: SendQueue }) {
    const { t, language } = useWords();
    const navigate = useNavigate();
    const [task, setTask] = useState("");
    const [busy, setBusy] = useState(false);
    const [joined, setJoined] = useState("");
    const [trouble, setTrouble] = useState("");
    async function join(): Promise<void> {
        setBusy(true);
        setTrouble("");
        const at = new Date().toISOString();
        const known = await keeper.inspection(staff_id, task);
        if (known?.role === "owner") return navigate(`/inspections/${task}`);
        const fresh = known ?? newInspection(staff_id, task, "colleague", newIdempotencyKey());
        await keeper.keep({ ...fresh, check_in: { at, place: await whereNow(), sent: false }, trouble: null });
        await queue.poke();
        const refused = (await keeper.inspection(staff_id, task))?.trouble;
        if (refused) {
            setTrouble(refused[language]);
            await keeper.drop(staff_id, task);
            await queue.poke();
        } else {
            setJoined(task);
        }
        setBusy(false);
    }
    return (
        <form
            className="card stack"
            onSubmit={(event) => {
                event.preventDefault();
                void join();
            }}
        >
            <h2>{t("inspection.join_title")}</h2>
            <p className="quiet small">{t("inspection.join_note")}</p>
            <Input
                size="large"
                inputMode="numeric"
                aria-label={t("inspection.join_number")}
                placeholder={t("inspection.join_number")}
                value={task}
                onChange={(event) => setTask(event.target.value.replace(/\D/g, ""))}
            />
            {trouble !== "" && <Alert type="error" role="alert" message={trouble} />}
            {joined !== "" && <Alert type="success" message={t("inspection.joined", { task: joined })} />}
            <Button htmlType="submit" size="large" block loading={busy} disabled={task === ""}>
                {t("inspection.join")}
            </Button>
        </form>
    );
}
