// A consent form during a follow-up: read out, then what the person said and how that is proven. What is switched off by
// a refusal stands there before it is recorded.

import { Alert, Input, Radio } from "antd";
import type { ConsentAnswer, ConsentAsked, ConsentHeard, ConsentProof, NewVisit } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ConsentText } from "@/shared/components/consent_text";
import { useWords } from "@/shared/i18n/text";
import { isSaid } from "@/shared/interview/consents";
import type { Visit } from "./use_visit";

const proofs: readonly ConsentProof[] = ["recorded_statement", "signed_paper", "electronic_signature", "self_service"];

type Props = { asked: ConsentAsked; visit: Visit; fresh: NewVisit; tried: boolean };

export function ConsentStep({ asked, visit, fresh, tried }: Props) {
    const { t, word } = useWords();
    const { purpose, version } = asked.form;
    const said = visit.draft.consents[purpose];
    function say(changes: Partial<ConsentHeard>): void {
        const next: ConsentHeard = { purpose, version, answer: "refused", ...said, ...changes };
        visit.change({ consents: { ...visit.draft.consents, [purpose]: next } });
    }
    return (
        <div className="stack">
            <ConsentText form={asked.form} />
            <Choice
                className="options"
                label={t("consent.answer")}
                value={said?.answer}
                onChange={(event) => {
                    const answer = event.target.value as ConsentAnswer;
                    say(answer === "given" ? { answer } : { answer, proof: "none", reference: "" });
                }}
            >
                <Radio value="given" className="option">
                    {t("consent.answer_given")}
                </Radio>
                <Radio value="refused" className="option">
                    {t("consent.answer_refused")}
                </Radio>
            </Choice>
            {said?.answer === "given" && <Proof said={said} say={say} />}
            {said?.answer === "refused" && <Refusal asked={asked} fresh={fresh} />}
            {tried && !isSaid(asked, visit.draft.consents) && (
                <p className="fault" role="alert">
                    {t(said ? "consent.proof_wanted" : "consent.answer_wanted")}
                </p>
            )}
            {!asked.needed && <p className="quiet small">{t("consent.voluntary")}</p>}
            <p className="quiet small">{t("consent.so_far", { status: word("consent_status", asked.status) })}</p>
        </div>
    );
}

function Proof({ said, say }: { said: ConsentHeard; say: (changes: Partial<ConsentHeard>) => void }) {
    const { t, word } = useWords();
    return (
        <>
            <div className="field">
                <span>{t("consent.proof")}</span>
                <Choice
                    label={t("consent.proof")}
                    value={said.proof === "none" ? undefined : said.proof}
                    onChange={(event) => say({ proof: event.target.value as ConsentProof })}
                >
                    {proofs.map((code) => (
                        <Radio key={code} value={code}>
                            {word("consent_proof", code)}
                        </Radio>
                    ))}
                </Choice>
            </div>
            <label className="field">
                <span>{t("consent.reference")}</span>
                <Input
                    maxLength={100}
                    value={said.reference ?? ""}
                    onChange={(event) => say({ reference: event.target.value })}
                />
            </label>
        </>
    );
}

function Refusal({ asked, fresh }: { asked: ConsentAsked; fresh: NewVisit }) {
    const { t, both, word } = useWords();
    const off = fresh.questionnaire.steps.filter((step) => step.needs_consent === asked.form.purpose);
    const ending = fresh.questionnaire.endings.find((each) => each.outcome === "refused");
    if (asked.needed) {
        return (
            <Alert
                type="info"
                role="status"
                message={t("consent.talk_ends")}
                description={<p className="script">{both(ending?.text)}</p>}
            />
        );
    }
    return (
        <Alert
            type="info"
            role="status"
            message={t("consent.refusal_means", { feature: word("consent_feature", asked.form.off_without) })}
            description={
                <ul className="plain">
                    {off.map((step) => (
                        <li key={step.id}>{both(step.text)}</li>
                    ))}
                </ul>
            }
        />
    );
}
