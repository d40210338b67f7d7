// A month's figures of each member of staff, beside what the house comes to in cases like theirs. By number, never by rank.

import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useMay } from "@/shared/api/session";
import type { Appraisal, AppraisalRow } from "@/shared/api/types";
import { CsvExport } from "@/shared/components/csv_export";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { useWords } from "@/shared/i18n/text";
import { useAppraisalDictionary, useAppraisalExport } from "./api/quality";
import { RatioMark } from "./ratio_mark";

type Props = { appraisal: Appraisal; pick: (month: string) => void };

export function AppraisalSection({ appraisal, pick }: Props) {
    const { t } = useWords();
    return (
        <Section
            id="appraisal"
            title={t("quality.appraisal", { month: appraisal.month.slice(0, 7) })}
            commands={
                <>
                    <DatePicker
                        picker="month"
                        aria-label={t("quality.month")}
                        value={dayjs(appraisal.month)}
                        allowClear={false}
                        maxDate={dayjs(appraisal.as_of)}
                        onChange={(month) => pick(month.format("YYYY-MM-01"))}
                    />
                    <ExportAppraisal month={appraisal.month} />
                </>
            }
        >
            <AppraisalTable appraisal={appraisal} />
        </Section>
    );
}

export function AppraisalTable({ appraisal }: { appraisal: Appraisal }) {
    const { t } = useWords();
    if (appraisal.rows.length === 0) return <p className="quiet">{t("quality.no_work")}</p>;
    return (
        <>
            <TableFrame label={t("quality.figures")}>
                <table className="table appraisal">
                    <thead>
                        <tr>
                            <th scope="col">{t("quality.who")}</th>
                            <th scope="col">{t("quality.on_time")}</th>
                            <th scope="col">{t("quality.reached")}</th>
                            <th scope="col">{t("quality.scores")}</th>
                            <th scope="col">{t("quality.outcomes")}</th>
                            <th scope="col" className="right">{t("quality.points_sum")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {appraisal.rows.map((row) => (
                            <Row key={row.staff.id} row={row} appraisal={appraisal} />
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            <p className="quiet small">
                {t("quality.ratio_note", { tasks: appraisal.tasks_min, scores: appraisal.scores_min })}{" "}
                {t("quality.rule_note", { since: appraisal.rule_since, as_of: appraisal.as_of })}
            </p>
        </>
    );
}

function Row({ row, appraisal }: { row: AppraisalRow; appraisal: Appraisal }) {
    const { t, word } = useWords();
    return (
        <tr>
            <th scope="row">
                {row.staff.name}
                <div className="quiet small">{row.roles.map((role) => word("role", role)).join(" · ")}</div>
            </th>
            <td><RatioMark share={row.on_time} /></td>
            <td><RatioMark share={row.reached} /></td>
            <td>
                <Scores row={row} few={appraisal.scores_min} />
            </td>
            <td className="small">
                <div>{t("quality.promises", { good: row.promises.good, all: row.promises.all })}</div>
                <div>{t("quality.warnings", { good: row.warnings.good, all: row.warnings.all })}</div>
                <div>{t("quality.complaints", { count: row.complaints })}</div>
                <div className="quiet">{t("quality.talks_minutes", { talks: row.talks, minutes: row.minutes })}</div>
                {row.coaching.map((note) => (
                    <div key={note}>{t("quality.coached", { note })}</div>
                ))}
            </td>
            <td className="right">
                <strong className="figure">{signed(row.points_total)}</strong>
                {row.points.map((line) => (
                    <div key={line.reason} className="small">
                        {word("point", line.reason)} <span className="figure">{signed(line.points)}</span>
                    </div>
                ))}
            </td>
        </tr>
    );
}

function Scores({ row, few }: { row: AppraisalRow; few: number }) {
    const { t } = useWords();
    if (row.scored === 0) return <span className="quiet">{t("quality.not_scored")}</span>;
    return (
        <>
            <span className={row.scores_few ? "figure quiet" : "figure"}>
                {t("quality.average", { average: (row.score_sum / row.scored).toFixed(1), count: row.scored })}
            </span>
            {row.scores_few && <div className="quiet small">{t("quality.few_scores", { count: few })}</div>}
            {row.vetoes > 0 && <div className="harm-text small">{t("quality.vetoes", { count: row.vetoes })}</div>}
        </>
    );
}

function signed(points: number): string {
    if (points === 0) return "0";
    return points > 0 ? `+${points}` : `−${-points}`;
}

function ExportAppraisal({ month }: { month: string }) {
    const { t } = useWords();
    const may = useMay("export_appraisal");
    const figures = useAppraisalExport();
    const dictionary = useAppraisalDictionary();
    if (!may) return null;
    return (
        <CsvExport
            name="appraisal"
            wanted={month}
            of={month.slice(0, 7)}
            figures={figures}
            dictionary={dictionary}
            label={t("quality.export")}
            dictionaryLabel={t("quality.dictionary")}
        />
    );
}
