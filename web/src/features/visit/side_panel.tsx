// What helps during the call: what to explain, answers to objections, what was said before, what is owed. The figures
// and the history appear only once it is certain who is on the line.

import { Collapse } from "antd";
import type { NewVisit } from "@/shared/api/types";
import { Facts } from "@/shared/components/page_head";
import { BucketChip, Day, ReasonChips, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { isGiven, type Heard } from "@/shared/interview/consents";
import { Contradictions } from "./contradictions";
import type { Visit } from "./use_visit";

type Props = { fresh: NewVisit; visit: Visit };

export function SidePanel({ fresh, visit }: Props) {
    const { t, both } = useWords();
    const { step, identity_verified } = visit;
    const heard = visit.draft.consents;
    const objections = step.objections ?? [];
    return (
        <aside className="visit-side" aria-label={t("visit.beside")}>
            {identity_verified && visit.contradictions.length > 0 && (
                <div className="card" role="status">
                    <h3 className="card-title">{t("visit.contradictions")}</h3>
                    <Contradictions contradictions={visit.contradictions} parties={fresh.parties} />
                    <p className="quiet small">{t("visit.contradictions_ask")}</p>
                </div>
            )}
            {step.education && (
                <div className="card education">
                    <h3 className="card-title">{t("visit.education")}</h3>
                    <p>{both(step.education)}</p>
                </div>
            )}
            {objections.length > 0 && (
                <div className="card">
                    <h3 className="card-title">{t("visit.objections")}</h3>
                    <Collapse
                        ghost
                        size="small"
                        items={objections.map((objection, index) => ({
                            key: index,
                            label: `“${both(objection.said)}”`,
                            children: both(objection.answer),
                        }))}
                    />
                </div>
            )}
            {identity_verified ? (
                <>
                    <NotAsked fresh={fresh} heard={heard} />
                    <AfterVerification fresh={fresh} />
                </>
            ) : (
                <p className="card quiet small">{t("visit.hidden_until_verified")}</p>
            )}
        </aside>
    );
}

// Which questions are left out, and which consent is missing for it.
function NotAsked({ fresh, heard }: { fresh: NewVisit; heard: Heard }) {
    const { t, both, word } = useWords();
    const lacking = fresh.consents.filter((asked) => !isGiven(asked, heard));
    const off = lacking.flatMap((asked) =>
        fresh.questionnaire.steps
            .filter((step) => step.needs_consent === asked.form.purpose)
            .map((step) => ({ step, asked })),
    );
    if (off.length === 0) return null;
    return (
        <div className="card">
            <h3 className="card-title">{t("consent.off_here")}</h3>
            <ul className="plain">
                {off.map(({ step, asked }) => (
                    <li key={step.id}>
                        {both(step.text)}
                        <div className="quiet small">
                            {t("consent.off_here_why", {
                                title: both(asked.form.title),
                                status: word("consent_status", heard[asked.form.purpose]?.answer ?? asked.status),
                            })}
                        </div>
                    </li>
                ))}
            </ul>
        </div>
    );
}

function AfterVerification({ fresh }: { fresh: NewVisit }) {
    const { t, both } = useWords();
    const { loan, questionnaire } = fresh;
    const asked = new Map(questionnaire.steps.map((step) => [step.question?.id, both(step.text)]));
    return (
        <>
            <div className="card">
                <h3 className="card-title">{t("visit.owed")}</h3>
                <Facts
                    items={[
                        { label: t("loan.number"), value: <span className="figure">{loan.loan}</span> },
                        { label: t("loan.outstanding_yuan"), value: <Yuan fen={loan.outstanding_fen} /> },
                        { label: t("loan.overdue_yuan"), value: <Yuan fen={loan.overdue_fen} /> },
                        {
                            label: t("loan.dpd"),
                            value: <BucketChip bucket={loan.bucket} dpd={loan.dpd} />,
                        },
                    ]}
                />
                <h4 className="quiet small">{t("visit.why_now")}</h4>
                <ReasonChips reasons={fresh.task.reasons} />
            </div>
            <div className="card">
                <h3 className="card-title">{t("visit.before")}</h3>
                {fresh.previous.length === 0 && <p className="quiet">{t("visit.before_none")}</p>}
                <ul className="previous" tabIndex={0} aria-label={t("visit.before")}>
                    {fresh.previous.map((each, index) => (
                        <li key={index}>
                            <span className="quiet small">
                                <Day on={each.on} /> {each.is_elsewhere && t("visit.before_elsewhere")}{" "}
                                {asked.get(each.question) ?? each.question}
                            </span>
                            <div>{both(each.answer_text)}</div>
                        </li>
                    ))}
                </ul>
            </div>
        </>
    );
}
