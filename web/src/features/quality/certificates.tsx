// Who may call, and until when: one row a member of staff, one column a course; a click records a pass or a withdrawal.

import { Button, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { CertificateLine, Training, TrainingRow } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { WriteDialog } from "@/shared/components/write_dialog";
import { day, isDate } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { quality_key, recordTraining, withdrawCertificate } from "./api/quality";

export function Certificates({ training }: { training: Training }) {
    const { t, both } = useWords();
    const [asked, setAsked] = useState<{ row: TrainingRow; line: CertificateLine } | null>(null);
    const lines = training.rows.flatMap((row) => row.courses);
    const count = (state: CertificateLine["state"]) => lines.filter((line) => line.state === state).length;
    return (
        <Section id="certificates" title={t("quality.certificates")}>
            <p className={count("missing") + count("expiring") > 0 ? "clock-text" : undefined}>
                {t("quality.certificates_finding", { expiring: count("expiring"), missing: count("missing"), grace: count("grace") })}
            </p>
            <TableFrame label={t("quality.certificates")} look="boxed">
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("quality.who")}</th>
                            {training.courses.map((course) => (
                                <th key={course.course} scope="col" title={both(course.covers)}>
                                    {both(course.title)}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {training.rows.map((row) => (
                            <tr key={row.staff.id}>
                                <th scope="row">{row.staff.name}</th>
                                {training.courses.map(({ course }) => {
                                    const line = row.courses.find((each) => each.course === course);
                                    return (
                                        <td key={course}>
                                            {line ? <Cell line={line} ask={() => setAsked({ row, line })} /> : <span className="quiet">–</span>}
                                        </td>
                                    );
                                })}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            <p className="quiet small">{t("quality.certificates_note")}</p>
            {asked && <TrainingDialog training={training} {...asked} close={() => setAsked(null)} />}
        </Section>
    );
}

function Cell({ line, ask }: { line: CertificateLine; ask: () => void }) {
    const { t } = useWords();
    const may = useMay("record_training");
    return (
        <>
            <CertificateText line={line} />
            {may && (
                <div>
                    <Button type="link" size="small" className="calendar-name" onClick={ask}>
                        {t("quality.enter")}
                    </Button>
                </div>
            )}
        </>
    );
}

export function CertificateText({ line }: { line: CertificateLine }) {
    const { t, language } = useWords();
    const until = line.until ? day(line.until, language) : "";
    const tone = { expiring: "clock-text", missing: "harm-text", grace: "clock-text", holds: undefined, not_needed: "quiet", unrecorded: "quiet" }[line.state];
    return <span className={tone}>{t(`quality.certificate_${line.state}`, { until })}</span>;
}

type Props = { training: Training; row: TrainingRow; line: CertificateLine; close: () => void };

function TrainingDialog({ training, row, line, close }: Props) {
    const { t, both } = useWords();
    const course = training.courses.find((each) => each.course === line.course);
    const holds = line.state === "holds" || line.state === "expiring";
    const [what, setWhat] = useState<"passed" | "withdrawn">("passed");
    const [score, setScore] = useState(course?.pass_mark ?? 100);
    const [on, setOn] = useState(training.as_of);
    const [why, setWhy] = useState("");
    const passed = what === "passed";
    return (
        <WriteDialog
            title={t("quality.training_title", { name: row.staff.name, course: both(course?.title) })}
            said={t("quality.training_said")}
            ready={passed ? isDate(on) : why.trim() !== ""}
            write={(key) =>
                passed
                    ? recordTraining(row.staff.id, { course: line.course, score, on }, key)
                    : withdrawCertificate(row.staff.id, { course: line.course, why }, key)
            }
            refreshes={quality_key}
            close={close}
            about={<p className="small">{both(course?.covers)}</p>}
        >
            {holds && (
                <Choice label={t("quality.enter")} value={what} onChange={(event) => setWhat(event.target.value as "passed" | "withdrawn")}>
                    <Radio value="passed">{t("quality.passed_again")}</Radio>
                    <Radio value="withdrawn">{t("quality.withdraw")}</Radio>
                </Choice>
            )}
            {passed ? (
                <>
                    <label className="field">
                        <span>{t("quality.mark_of", { mark: course?.pass_mark ?? 0 })}</span>
                        <InputNumber min={course?.pass_mark ?? 0} max={100} value={score} onChange={(value) => setScore(value ?? 0)} />
                    </label>
                    <label className="field">
                        <span>{t("quality.passed_on")}</span>
                        <DayPicker label={t("quality.passed_on")} value={on} change={setOn} />
                    </label>
                </>
            ) : (
                <label className="field">
                    <span>{t("quality.why")}</span>
                    <Input value={why} onChange={(event) => setWhy(event.target.value)} />
                </label>
            )}
        </WriteDialog>
    );
}
