// Recording what a person said to a form, and taking a consent back.

import { DatePicker, Input, Radio } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import type { ConsentAnswer, ConsentChannel, ConsentForm, ConsentProof } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ConsentText } from "@/shared/components/consent_text";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { recordConsent, withdrawConsent } from "./api/consents";
import { loanKey } from "./api/loan";

type Props = { loan_id: string; person: string; form: ConsentForm; close: () => void };

const proofs: readonly ConsentProof[] = ["signed_paper", "electronic_signature", "recorded_statement", "self_service"];
const channels: readonly ConsentChannel[] = ["call", "visit", "letter", "message", "self_service"];

export function RecordConsentDialog({ loan_id, person, form, close }: Props) {
    const { t, both, word } = useWords();
    const { today } = useSession();
    const [answer, setAnswer] = useState<ConsentAnswer>();
    const [proof, setProof] = useState<ConsentProof>();
    const [reference, setReference] = useState("");
    const [until, setUntil] = useState("");
    const given = answer === "given";
    const body = {
        purpose: form.purpose,
        version: form.version,
        ...(given && proof && { proof }),
        ...(given && reference.trim() && { reference: reference.trim() }),
        ...(given && until && { until }),
    };
    return (
        <WriteDialog
            title={`${t("consent.record")}: ${both(form.title)}`}
            said={t("consent.recorded")}
            ready={answer === "refused" || (given && proof !== undefined)}
            write={async (key) => answer && recordConsent(loan_id, person, { ...body, answer }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            width={560}
            about={<ConsentText form={form} />}
        >
            <Choice
                label={t("consent.answer")}
                value={answer}
                onChange={(event) => setAnswer(event.target.value as ConsentAnswer)}
            >
                <Radio value="given">{t("consent.answer_given")}</Radio>
                <Radio value="refused">{t("consent.answer_refused")}</Radio>
            </Choice>
            {given && (
                <>
                    <ProofChoice proof={proof} choose={setProof} />
                    <label className="field">
                        <span>{t("consent.reference")}</span>
                        <Input maxLength={100} value={reference} onChange={(event) => setReference(event.target.value)} />
                    </label>
                    <label className="field">
                        <span>{t("consent.until_optional")}</span>
                        <DatePicker
                            minDate={dayjs(today)}
                            aria-label={t("consent.until_optional")}
                            onChange={(at) => setUntil(at ? at.format("YYYY-MM-DD") : "")}
                        />
                    </label>
                </>
            )}
            {answer === "refused" && (
                <p className="quiet small">{t("consent.refusal_means", { feature: word("consent_feature", form.off_without) })}</p>
            )}
        </WriteDialog>
    );
}

function ProofChoice({ proof, choose }: { proof: ConsentProof | undefined; choose: (proof: ConsentProof) => void }) {
    const { t, word } = useWords();
    return (
        <div className="field">
            <span>{t("consent.proof")}</span>
            <Choice
                className="stack"
                label={t("consent.proof")}
                value={proof}
                onChange={(event) => choose(event.target.value as ConsentProof)}
            >
                {proofs.map((code) => (
                    <Radio key={code} value={code}>
                        {word("consent_proof", code)}
                    </Radio>
                ))}
            </Choice>
        </div>
    );
}

export function WithdrawDialog({ loan_id, person, form, close }: Props) {
    const { t, both, word } = useWords();
    const [channel, setChannel] = useState<ConsentChannel>("call");
    const [why, setWhy] = useState("");
    const body = { purpose: form.purpose, channel, why: why.trim() };
    return (
        <WriteDialog
            title={`${t("consent.withdraw")}: ${both(form.title)}`}
            said={t("consent.withdrawn_said")}
            ready={why.trim() !== ""}
            write={(key) => withdrawConsent(loan_id, person, body, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            ok={t("consent.withdraw")}
        >
            <p>{t("consent.withdrawal_means", { feature: word("consent_feature", form.off_without) })}</p>
            <div className="field">
                <span>{t("consent.channel")}</span>
                <Choice
                    label={t("consent.channel")}
                    value={channel}
                    onChange={(event) => setChannel(event.target.value as ConsentChannel)}
                >
                    {channels.map((code) => (
                        <Radio key={code} value={code}>
                            {word("consent_channel", code)}
                        </Radio>
                    ))}
                </Choice>
            </div>
            <label className="field">
                <span>{t("consent.why")}</span>
                <Input.TextArea rows={2} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
