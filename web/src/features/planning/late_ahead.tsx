// Who is in time today and will be late: one row a task, each opens its loan.

import { Button } from "antd";
import { Link } from "react-router-dom";
import type { Forecast, LateAhead } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { Section } from "@/shared/components/page_head";
import { Chip, Day } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { offerDay } from "@/shared/format/date";
import { roleText } from "./needs";

type Props = { forecast: Forecast; day: string; clear: () => void };

export function LateAheadList({ forecast, day, clear }: Props) {
    const { t } = useWords();
    const columns = useColumns();
    // The chart counts a task on the first day it is late, the day after its due day.
    const rows = day === "" ? forecast.late : forecast.late.filter((late) => offerDay(late.due_on, 1) === day);
    const title = t("planning.late_title", { count: forecast.late_total });
    return (
        <Section
            id="late-ahead"
            title={title}
            commands={
                day !== "" && (
                    <Button type="text" onClick={clear}>
                        {t("planning.all_days", { day })}
                    </Button>
                )
            }
        >
            {forecast.late_already > 0 && (
                <p className="clock-text">{t("planning.late_already", { count: forecast.late_already })}</p>
            )}
            {forecast.late_total === 0 ? (
                <p className="quiet">{t("planning.late_none")}</p>
            ) : (
                <>
                    <DataTable
                        label={title}
                        columns={columns}
                        rows={rows}
                        rowKey={(late) => `${late.loan_id}/${late.kind}/${late.task ?? late.due_on}/${late.person_masked ?? ""}`}
                        height={420}
                        empty={<p className="quiet">{t("planning.late_none_that_day")}</p>}
                    />
                    {forecast.late_total > forecast.late.length && (
                        <p className="quiet small">{t("planning.late_first", { count: forecast.late.length })}</p>
                    )}
                </>
            )}
        </Section>
    );
}

function useColumns(): Column<LateAhead>[] {
    const words = useWords();
    const { t, both } = words;
    return [
        {
            key: "loan",
            title: t("loan.number"),
            cell: (late) => (
                <Link className="figure" to={`/loans/${encodeURIComponent(late.loan_id)}`}>
                    {late.loan}
                </Link>
            ),
        },
        {
            key: "what",
            title: t("late.what"),
            cell: (late) => (
                <>
                    {both(late.kind_text)} <span className="quiet">{late.person_masked}</span>
                </>
            ),
        },
        { key: "due", title: t("work.due"), cell: (late) => <Day on={late.due_on} short="short" /> },
        {
            key: "planned",
            title: t("planning.planned_on"),
            cell: (late) =>
                late.planned_on === null ? (
                    <Chip tone="harm">{t("planning.nobody", { role: roleText(late, words) })}</Chip>
                ) : (
                    <Day on={late.planned_on} short="short" />
                ),
        },
        { key: "owner", title: t("late.owner"), cell: (late) => late.staff?.name ?? t("work.nobody") },
    ];
}
