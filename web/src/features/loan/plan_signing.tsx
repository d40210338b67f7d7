// Signing one of the options that were offered: which, by whom, how; it then waits for a second person.

import { Input, Radio, Select } from "antd";
import { useState } from "react";
import type { PlanKind, PlanOffer, PlanPerson, SignatureManner } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { Day, Yuan } from "@/shared/components/values";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { signPlan } from "./api/plans";

const manners: SignatureManner[] = ["paper", "electronic"];
type Given = { manner: SignatureManner; reference: string };
type Props = { loan_id: string; offer: PlanOffer; people: PlanPerson[]; close: () => void };

export function PlanSigningDialog({ loan_id, offer, people, close }: Props) {
    const { t, word } = useWords();
    const allowed = offer.options.filter((option) => option.is_allowed);
    const [plan, setPlan] = useState<PlanKind | undefined>(allowed[0]?.plan);
    const [given, setGiven] = useState<Record<string, Given>>({});
    const [why, setWhy] = useState("");
    const option = allowed.find((each) => each.plan === plan);
    const signers = people.filter(
        (person) =>
            option?.signers.includes(person.person) || (option?.changes_contract && person.role === "guarantor"),
    );
    const signatures = Object.fromEntries(
        signers
            .map((person) => [person.person, given[person.person]] as const)
            .filter((entry): entry is [string, Given] => (entry[1]?.reference ?? "").trim() !== ""),
    );
    const is_complete = option?.signers.every((signer) => signer in signatures) ?? false;
    return (
        <WriteDialog
            title={t("plan.sign_title")}
            said={t("plan.signed_said")}
            ready={is_complete && why.trim() !== ""}
            write={async (key) =>
                plan && signPlan(loan_id, offer.offer, { plan, signatures, why: why.trim() }, key)
            }
            refreshes={loanKey(loan_id)}
            ok={t("plan.sign")}
            width={640}
            close={close}
        >
            <Choice
                value={plan}
                onChange={(event) => setPlan(event.target.value as PlanKind)}
                label={t("plan.choose")}
                className="stack"
            >
                {allowed.map((each) => (
                    <Radio key={each.plan} value={each.plan}>
                        {word("plan_kind", each.plan)} · <Day on={each.payments[0]?.due_on} />{" "}
                        <Yuan fen={each.payments[0]?.amount_fen} />
                    </Radio>
                ))}
            </Choice>
            {signers.map((person) => (
                <Signature
                    key={person.person}
                    person={person}
                    given={given[person.person] ?? { manner: "paper", reference: "" }}
                    change={(next) => setGiven({ ...given, [person.person]: next })}
                />
            ))}
            {option?.changes_contract && people.some((person) => person.role === "guarantor") && (
                <p className="quiet small">{t("plan.consent_wanted")}</p>
            )}
            <label className="field">
                <span>{t("plan.why")}</span>
                <Input value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

type SignatureProps = { person: PlanPerson; given: Given; change: (given: Given) => void };

function Signature({ person, given, change }: SignatureProps) {
    const { t, word } = useWords();
    const name = t("plan.signature_of", { role: word("party", person.role), name: person.name_masked });
    return (
        <div className="plan-signature">
            <span>{name}</span>
            <Select
                aria-label={t("plan.manner")}
                value={given.manner}
                onChange={(manner) => change({ ...given, manner })}
                options={manners.map((manner) => ({ value: manner, label: word("signature_manner", manner) }))}
            />
            <Input
                aria-label={t("plan.reference_of", { name: person.name_masked })}
                placeholder={t("plan.reference")}
                maxLength={100}
                value={given.reference}
                onChange={(event) => change({ ...given, reference: event.target.value })}
            />
        </div>
    );
}
