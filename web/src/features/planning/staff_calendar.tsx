// Who is here when: one row a person, one column a day; a click on a name enters that they are away.

import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { CalendarRow, StaffCalendar } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { day, weekday } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { AwayDialog } from "./away_dialog";
import { dayState, hours, loadBesideOthers } from "./outlook";

export function CalendarSection({ calendar }: { calendar: StaffCalendar }) {
    const { t, language } = useWords();
    const [asked, setAsked] = useState<CalendarRow | null>(null);
    const beside = loadBesideOthers(calendar.rows);
    return (
        <Section id="calendar" title={t("planning.calendar")}>
            <TableFrame label={t("planning.calendar")} look="boxed">
                <table className="table calendar">
                    <thead>
                        <tr>
                            <th scope="col">{t("planning.who")}</th>
                            <th scope="col" className="right">
                                {t("planning.lately")}
                            </th>
                            {calendar.days.map((each) => (
                                <th
                                    key={each.day}
                                    scope="col"
                                    className={each.is_working_day ? undefined : "quiet"}
                                    title={day(each.day, language)}
                                >
                                    <span className="figure">{each.day.slice(8)}</span>
                                    <br />
                                    <span className="small">{weekday(each.day, language).slice(language === "zh" ? 1 : 0)}</span>
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {calendar.rows.map((row) => (
                            <Row
                                key={row.staff.id}
                                row={row}
                                days={calendar.days}
                                beside={beside.get(row.staff.id)}
                                ask={() => setAsked(row)}
                            />
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            <p className="quiet small">{t("planning.calendar_note")}</p>
            {asked && <AwayDialog row={asked} from={calendar.from} close={() => setAsked(null)} />}
        </Section>
    );
}

type RowProps = { row: CalendarRow; days: StaffCalendar["days"]; beside: number | undefined; ask: () => void };

function Row({ row, days, beside, ask }: RowProps) {
    const { t, word } = useWords();
    const may = useMay("plan_staff");
    const more = [...row.skills.map((skill) => word("skill", skill)), ...row.languages, ...row.regions].join(" · ");
    return (
        <tr>
            <th scope="row" className="calendar-who">
                {may ? (
                    <Button type="link" className="calendar-name" onClick={ask} title={t("planning.enter_away")}>
                        {row.staff.name}
                    </Button>
                ) : (
                    row.staff.name
                )}
                <span className="quiet small">
                    {row.roles.map((role) => word("role", role)).join(" · ")}
                    {more && ` · ${more}`}
                </span>
            </th>
            <td className="right nowrap">
                <span className="figure">{t("planning.hours", { hours: hours(row.lately.minutes) })}</span>
                {beside !== undefined && beside !== 0 && (
                    <span className={beside > 20 ? "clock-text small" : "quiet small"}>
                        {" "}
                        {beside > 0 ? `+${beside}%` : `−${-beside}%`}
                    </span>
                )}
            </td>
            {days.map((each, index) => (
                <Cell key={each.day} row={row} on={each.day} minutes={row.minutes[index] ?? 0} working={each.is_working_day} />
            ))}
        </tr>
    );
}

function Cell({ row, on, minutes, working }: { row: CalendarRow; on: string; minutes: number; working: boolean }) {
    const { t, word } = useWords();
    const state = dayState(minutes, row.minutes_a_day, working);
    const absence = row.absences.find(({ from, to }) => from <= on && on <= to);
    const said = absence && working ? word("away", absence.reason) : t(`planning.state_${state}`);
    return (
        <td className={`calendar-day calendar-${state}`} title={said}>
            <span className="for-readers">{said}</span>
            <span aria-hidden>
                {state === "part" && hours(minutes)}
                {state === "away" && said.slice(0, 1)}
            </span>
        </td>
    );
}
