// What the follow-up came to: the score, what it found, what follows from it.

import { Button } from "antd";
import { Link, useNavigate } from "react-router-dom";
import type { Party, Task, VisitResult } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, ReasonChips } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { Contradictions } from "./contradictions";

type Props = { result: VisitResult; task: Task; parties: Party[] };

export function ResultScreen({ result, task, parties }: Props) {
    const { t, both, word } = useWords();
    const navigate = useNavigate();
    const harm = result.band === "high" || result.band === "critical";
    return (
        <div className="result">
            <h1 className="page-title">{t("result.title")}</h1>
            {result.band && (
                <div className={harm ? "big big-harm" : "big"}>
                    <div className="quiet small">{t("result.score")}</div>
                    <div className="big-value">
                        <span className="figure">{result.score}</span> {word("band", result.band)}
                    </div>
                </div>
            )}
            <Findings result={result} parties={parties} />
            {result.actions.length > 0 && (
                <Section id="actions" title={t("result.actions")}>
                    <ul className="plain">
                        {result.actions.map((action) => (
                            <li key={`${action.kind}-${action.due_on}`}>
                                {both(action)} {action.due_on && <Day on={action.due_on} />}
                            </li>
                        ))}
                    </ul>
                </Section>
            )}
            {result.next_follow_up && (
                <Section id="next" title={t("result.next")}>
                    <p>
                        <strong>
                            <Day on={result.next_follow_up.on} />
                        </strong>
                    </p>
                    <ReasonChips reasons={result.next_follow_up.reasons} />
                </Section>
            )}
            <div className="result-commands">
                <Button type="primary" size="large" autoFocus onClick={() => navigate("/work")}>
                    {t("result.back_to_work")}
                </Button>
                <Link to={`/loans/${encodeURIComponent(task.loan_id)}`}>{t("result.to_loan")}</Link>
            </div>
        </div>
    );
}

function Findings({ result, parties }: { result: VisitResult; parties: Party[] }) {
    const { t, both } = useWords();
    return (
        <>
            <Section id="findings" title={t("result.findings")}>
                {result.findings.length === 0 && <p className="quiet">{t("result.findings_none")}</p>}
                <ul className="plain">
                    {result.findings.map((finding) => (
                        <li key={finding.code}>
                            {both(finding)} <Chip>{t("result.weight", { weight: finding.weight })}</Chip>
                        </li>
                    ))}
                </ul>
            </Section>
            {result.contradictions.length > 0 && (
                <Section id="contradictions" title={t("result.contradictions")}>
                    <Contradictions contradictions={result.contradictions} parties={parties} />
                </Section>
            )}
        </>
    );
}
