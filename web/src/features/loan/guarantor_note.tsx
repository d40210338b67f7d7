// How a guarantee stands: may the guarantor be asked, until when, are they good for it, what else do they stand for.

import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { Guarantee, Qualification } from "@/shared/api/types";
import { Chip } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { pointFigures } from "@/shared/guarantor/checklist_words";
import { clockLine } from "@/shared/guarantor/clock_words";
import { useWords } from "@/shared/i18n/text";
import { GuaranteeStepDialog } from "./guarantee_step_dialog";

type Props = { guarantee: Guarantee; person: string; loan_id: string };

export function GuarantorNote({ guarantee, person, loan_id }: Props) {
    const { t, word } = useWords();
    const may_record = useMay("record_claim");
    const [recording, setRecording] = useState(false);
    const { clock, exposure } = guarantee;
    return (
        <section className="guarantor-note" aria-label={t("guarantor.clock")}>
            <p className={clock.bar === "none" ? undefined : "harm-text"}>{word("ask_bar", clock.bar)}</p>
            <p>
                {t("guarantor.clock")}: {clockLine(clock, t)}{" "}
                <span className="quiet small">{word("period_basis", clock.basis)}</span>
            </p>
            <Checklist qualification={guarantee.qualification} />
            <p>
                {t("guarantor.exposure", {
                    guaranteed: yuan(exposure.guaranteed_fen),
                    loans: exposure.loans_live,
                    overdue: yuan(exposure.overdue_fen),
                })}
            </p>
            <p>
                <Link to={`/persons/${encodeURIComponent(person)}/guarantees`}>{t("guarantor.open")}</Link>
            </p>
            {may_record && (
                <div>
                    <Button size="small" onClick={() => setRecording(true)}>
                        {t("guarantor.record")}
                    </Button>
                </div>
            )}
            {recording && (
                <GuaranteeStepDialog loan_id={loan_id} person={person} mode={guarantee.mode} close={() => setRecording(false)} />
            )}
        </section>
    );
}

function Checklist({ qualification }: { qualification: Qualification }) {
    const { t, word } = useWords();
    return (
        <details open={qualification.overall === "not_qualified"}>
            <summary>
                {t("guarantor.qualification")} <Chip>{word("qualification_overall", qualification.overall)}</Chip>
            </summary>
            <ul className="checklist small">
                {qualification.points.map((point) => (
                    <li key={point.item}>
                        <span>{word("qualification_item", point.item)}</span>
                        <span className={point.result === "not_met" ? "harm-text" : "quiet"}>
                            {word("item_result", point.result)}
                        </span>
                        <span className="quiet">{pointFigures(point, t)}</span>
                    </li>
                ))}
            </ul>
        </details>
    );
}
