// One customer's collection case: where it stands, all their loans, what is next and by when, and what was said of it.

import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { CasePage as Page } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useKeys } from "@/shared/components/keys";
import { Facts, PageHead, Section } from "@/shared/components/page_head";
import { BucketChip, Chip, Day, Nothing, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useCase } from "./api/cases";
import { AgencyNotes } from "./agency_notes";
import { CaseLog, CaseTalks } from "./case_log";
import { CasePeople } from "./case_people";
import { CaseStateChip } from "./case_state";
import { HandOverDialog, NoticeDialog, RecallDialog } from "./hand_over_dialogs";
import { LiftDialog, OverrideDialog } from "./override_dialogs";

export function CasePage() {
    const { person = "" } = useParams();
    const { t, word } = useWords();
    const asked = useCase(person);
    if (asked.isPending) return <Waiting />;
    if (asked.isError) return <ErrorNote error={asked.error} again={() => void asked.refetch()} />;
    const page = asked.data;
    return (
        <div className="stack">
            <PageHead
                title={`${t("case.title")} ${page.person.name_masked}`}
                lead={
                    <span className="quiet">
                        {t("case.as_of")} <Day on={page.as_of} />
                    </span>
                }
                commands={<Commands page={page} />}
            />
            {page.gaps.map((gap) => (
                <p key={gap} className="harm-text" role="alert">
                    {word("case_gap", gap)}
                </p>
            ))}
            <Standing page={page} />
            <Steps page={page} />
            <CasePeople tasks={page.tasks} />
            <Loans page={page} />
            <AgencyNotes page={page} />
            <CaseTalks page={page} />
            <CaseLog page={page} />
        </div>
    );
}

type Dialog = "override" | "hand_over" | "notice" | "recall" | { lift: string };

function Commands({ page }: { page: Page }) {
    const { t } = useWords();
    const may_tell = useMay("record_visit");
    const may_decide = useMay("decide_case");
    const [open, setOpen] = useState<Dialog | null>(null);
    const owes = page.customer.loans_owed > 0;
    useKeys({ p: () => may_tell && owes && setOpen("override"), h: () => may_decide && page.is_open && setOpen("hand_over") });
    const shared = { page, close: () => setOpen(null) };
    const button = (dialog: Dialog, text: ReactNode, primary = false) => (
        <Button type={primary ? "primary" : "default"} onClick={() => setOpen(dialog)}>
            {text}
        </Button>
    );
    return (
        <>
            {may_decide && page.is_open && button("notice", t("case.notice"))}
            {may_decide && page.is_open && button("hand_over", t("case.hand_over"))}
            {may_decide && page.with_agency && button("recall", t("case.recall"))}
            {may_decide &&
                page.entries
                    .filter((entry) => entry.stands)
                    .map((entry) => (
                        <LiftButton key={entry.id} page={page} set={entry.id} open={() => setOpen({ lift: entry.id })} />
                    ))}
            {may_tell && owes && button("override", t("case.override"), true)}
            {open === "override" && <OverrideDialog {...shared} />}
            {open === "hand_over" && <HandOverDialog {...shared} />}
            {open === "notice" && <NoticeDialog {...shared} />}
            {open === "recall" && <RecallDialog {...shared} />}
            {open !== null && typeof open === "object" && <LiftDialog {...shared} set={open.lift} />}
        </>
    );
}

function LiftButton({ page, set, open }: { page: Page; set: string; open: () => void }) {
    const { t, both } = useWords();
    const entry = page.entries.find(({ id }) => id === set);
    return <Button onClick={open}>{t("case.lift", { ground: entry ? both(entry.what) : "" })}</Button>;
}

function Standing({ page }: { page: Page }) {
    const { t, both } = useWords();
    return (
        <Section id="standing" title={t("case.standing")}>
            <Facts
                items={[
                    { label: t("case.state"), value: <CaseStateChip state={page.state} /> },
                    { label: t("case.stage"), value: page.stage ? both(page.stage.text) : <Nothing /> },
                    { label: t("case.dpd"), value: t("common.days", { days: page.dpd }) },
                    { label: t("case.overdue"), value: <Yuan fen={page.overdue_fen} /> },
                    { label: t("case.since"), value: <Day on={page.since} /> },
                    { label: t("case.loans"), value: `${page.loans_overdue} / ${page.customer.loans_owed}` },
                    { label: t("case.vehicles"), value: page.vehicles },
                    { label: t("case.owner"), value: page.owner.name || <Nothing /> },
                    { label: t("case.next"), value: page.next ? both(page.next.kind_text) : <Nothing /> },
                    { label: t("case.deadline"), value: <Day on={page.next?.due_on} /> },
                ]}
            />
        </Section>
    );
}

function Steps({ page }: { page: Page }) {
    const { t, both } = useWords();
    return (
        <Section id="steps" title={t("case.steps")}>
            {page.tasks.length === 0 && <p className="quiet">{t("case.no_steps")}</p>}
            <ol className="case-list">
                {page.tasks.map((task) => (
                    <li key={task.task}>
                        <strong>{both(task.kind_text)}</strong>
                        <Link className="figure" to={`/loans/${encodeURIComponent(task.loan_id)}`}>
                            {task.loan}
                        </Link>
                        <span>
                            {t("case.by")} <Day on={task.due_on} />
                        </span>
                        {task.days_late > 0 && <Chip tone="clock">{t("work.late_by", { days: task.days_late })}</Chip>}
                        <span className="quiet">{task.staff.name || t("work.nobody")}</span>
                        <span className="quiet small">{task.reasons.map((reason) => both(reason)).join(" · ")}</span>
                    </li>
                ))}
            </ol>
        </Section>
    );
}

function Loans({ page }: { page: Page }) {
    const { t, word } = useWords();
    const promises = new Map(page.promises.map((promise) => [promise.loan_id, promise]));
    return (
        <Section id="loans" title={t("customer.title")}>
            <ul className="case-list">
                {page.customer.loans.map((loan) => {
                    const promise = promises.get(loan.loan_id);
                    return (
                        <li key={loan.loan_id}>
                            <Link className="figure" to={`/loans/${encodeURIComponent(loan.loan_id)}`}>
                                {loan.loan}
                            </Link>
                            {loan.state === "active" ? (
                                <BucketChip bucket={loan.bucket} dpd={loan.dpd} />
                            ) : (
                                <Chip>{word("loan_state", loan.state)}</Chip>
                            )}
                            <span>
                                {t("case.overdue")} <Yuan fen={loan.overdue_fen} />
                            </span>
                            {promise && (
                                <span>
                                    {t("case.promise")} <Yuan fen={promise.amount_fen} /> <Day on={promise.promised_on} />{" "}
                                    <Chip tone={promise.state === "broken" ? "harm" : undefined}>
                                        {word("case_promise", promise.state)}
                                    </Chip>
                                </span>
                            )}
                        </li>
                    );
                })}
            </ul>
        </Section>
    );
}
