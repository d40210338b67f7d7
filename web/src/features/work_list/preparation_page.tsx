// The sheet of the morning: every talk of the day with what to know before dialling. Made to be printed as well.

import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Link } from "react-router-dom";
import type { LastTalk, PreparedTalk } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { BucketChip, Chip, Day, ReasonChips, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { usePreparation } from "./api/preparation";

export function PreparationPage() {
    const { t } = useWords();
    const sheet = usePreparation();
    if (sheet.isPending) return <Waiting />;
    if (!sheet.data) return <ErrorNote error={sheet.error} again={() => void sheet.refetch()} />;
    const { talks, minutes_planned, are_all, date } = sheet.data;
    return (
        <>
            <PageHead
                title={t("preparation.title")}
                lead={
                    <>
                        <Day on={date} /> ·{" "}
                        {t("preparation.lead", { talks: talks.length, minutes: minutes_planned })}
                    </>
                }
                commands={
                    <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                        {t("payoff.print")}
                    </Button>
                }
            />
            {talks.length === 0 && (
                <div className="empty quiet">
                    <p>{t("preparation.none")}</p>
                    <Link className="in-text" to="/work">{t("preparation.to_work")}</Link>
                </div>
            )}
            <ol className="plain">
                {talks.map((talk) => (
                    <Talk key={talk.task.task} talk={talk} />
                ))}
            </ol>
            {!are_all && <p className="quiet">{t("preparation.more")}</p>}
        </>
    );
}

function Talk({ talk }: { talk: PreparedTalk }) {
    const { t, both, word } = useWords();
    const { task, last, warnings, promise } = talk;
    return (
        <li className="card talk">
            <div className="talk-head">
                <strong>
                    <Link to={`/visits/${encodeURIComponent(task.task)}`}>{both(task.kind_text)}</Link>
                </strong>{" "}
                {task.person && (
                    <span>
                        {word("party", task.person.role)} {task.person.name_masked}{" "}
                        <span className="figure">{task.person.phone_masked}</span>
                    </span>
                )}{" "}
                <Link className="figure" to={`/loans/${encodeURIComponent(task.loan_id)}`}>
                    {task.loan}
                </Link>{" "}
                <BucketChip bucket={task.bucket} dpd={task.dpd} />{" "}
                {task.overdue_fen > 0 && <Yuan fen={task.overdue_fen} />}
            </div>
            <ReasonChips reasons={task.reasons} />
            <Last last={last} />
            {promise && (
                <p className="small">
                    {t("preparation.promised")} <Yuan fen={promise.amount_fen} /> <Day on={promise.on} />{" "}
                    <Chip tone={promise.state === "broken" ? "harm" : undefined}>
                        {word("promise_state", promise.state)}
                    </Chip>
                </p>
            )}
            {warnings.length > 0 && (
                <ul className="plain small">
                    {warnings.map((warning) => (
                        <li key={warning.code}>
                            <Chip tone="harm">{warning.code}</Chip> {both(warning)}
                            {": "}
                            {both(warning.evidence)}
                        </li>
                    ))}
                </ul>
            )}
        </li>
    );
}

function Last({ last }: { last: LastTalk | null }) {
    const { t, both, word, language } = useWords();
    if (!last) return <p className="small quiet">{t("preparation.first")}</p>;
    return (
        <div className="small">
            {t("preparation.last")} <Day on={last.on} /> {word("held", last.outcome)}
            {last.outcome === "reached" && ` · ${t("preparation.score", { score: last.score })}`}
            {last.callback_at && (
                <>
                    {" "}
                    <Chip tone="clock">
                        {t("preparation.callback", { at: moment(last.callback_at, language) })}
                    </Chip>
                </>
            )}
            {last.findings.length > 0 && <div>{last.findings.map((finding) => both(finding)).join(" · ")}</div>}
            {last.note && <div className="quiet">“{last.note}”</div>}
        </div>
    );
}
