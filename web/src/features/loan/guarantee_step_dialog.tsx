// Recording what moves the clock of a guarantee: a claim with its proof, the end of the defence of prior suit, or that the
// whole debt was called due, from which day on the guarantee's period runs.

import { DatePicker, Input, Radio } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import type { ClaimToRecord, DefenceToEnd, Guarantee } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { delivery_proofs } from "@/shared/components/delivery_proof_select";
import { WriteDialog } from "@/shared/components/write_dialog";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { callDue, endDefence, recordClaim } from "./api/guarantees";
import { loanKey } from "./api/loan";

type Manner = ClaimToRecord["manner"];
type Proof = ClaimToRecord["proof"];
type Ground = DefenceToEnd["ground"];
type Props = { loan_id: string; person: string; mode: Guarantee["mode"]; close: () => void };

const manners: readonly Manner[] = ["demand_letter", "suit_against_guarantor", "suit_against_borrower"];
const grounds: readonly Ground[] = [
    "enforcement_failed",
    "borrower_gone",
    "borrower_bankrupt",
    "property_short",
    "waived",
];

// What is told of a step, as the form has it.
function useStepForm(mode: Guarantee["mode"], today: string) {
    const [step, setStep] = useState<"claim" | "defence" | "called_due">("claim");
    const [manner, setManner] = useState<Manner>(mode === "joint" ? "demand_letter" : "suit_against_borrower");
    const [proof, setProof] = useState<Proof>("registered_mail");
    const [ground, setGround] = useState<Ground>("enforcement_failed");
    const [amount, setAmount] = useState("");
    const [reference, setReference] = useState("");
    const [on, setOn] = useState(today);
    const told = { reference: reference.trim(), on };
    return {
        ...{ step, setStep, manner, setManner, proof, setProof, ground, setGround },
        ...{ amount, setAmount, reference, setReference, on, setOn },
        is_filled: told.reference !== "" && on !== "",
        claim: (): ClaimToRecord => ({ manner, proof, amount_fen: fenOfYuan(amount) ?? 0, ...told }),
        defence: (): DefenceToEnd => ({ ground, ...told }),
        called: () => ({ due_on: on, reference: told.reference }),
    };
}
type StepForm = ReturnType<typeof useStepForm>;

export function GuaranteeStepDialog({ loan_id, person, mode, close }: Props) {
    const { t } = useWords();
    const { today } = useSession();
    const form = useStepForm(mode, today);
    const day = t(form.step === "called_due" ? "guarantor.called_due_on" : "guarantor.on");
    return (
        <WriteDialog
            title={t("guarantor.record")}
            said={t("guarantor.recorded")}
            ready={form.is_filled}
            write={(key) => {
                if (form.step === "claim") return recordClaim(loan_id, person, form.claim(), key);
                if (form.step === "defence") return endDefence(loan_id, person, form.defence(), key);
                return callDue(loan_id, form.called(), key);
            }}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Choice
                label={t("guarantor.step")}
                value={form.step}
                onChange={(event) => form.setStep(event.target.value as StepForm["step"])}
            >
                <Radio value="claim">{t("guarantor.step_claim")}</Radio>
                {mode !== "joint" && <Radio value="defence">{t("guarantor.step_defence")}</Radio>}
                <Radio value="called_due">{t("guarantor.step_called_due")}</Radio>
            </Choice>
            {form.step === "claim" && <ClaimFields form={form} />}
            {form.step === "defence" && <DefenceFields form={form} />}
            {form.step === "called_due" && <p className="quiet">{t("guarantor.called_due_means")}</p>}
            <label className="field">
                <span>{t("guarantor.reference")}</span>
                <Input
                    maxLength={100}
                    value={form.reference}
                    onChange={(event) => form.setReference(event.target.value)}
                />
            </label>
            <label className="field">
                <span>{day}</span>
                <DatePicker
                    value={form.on ? dayjs(form.on) : null}
                    maxDate={dayjs(today)}
                    aria-label={day}
                    onChange={(at) => form.setOn(at ? at.format("YYYY-MM-DD") : "")}
                />
            </label>
        </WriteDialog>
    );
}

function ClaimFields({ form }: { form: StepForm }) {
    const { t } = useWords();
    return (
        <>
            <Codes
                family="claim_manner"
                codes={manners}
                value={form.manner}
                choose={form.setManner}
                label={t("guarantor.step")}
            />
            <Codes
                family="delivery_proof"
                codes={delivery_proofs}
                value={form.proof}
                choose={form.setProof}
                label={t("guarantor.proof")}
            />
            <label className="field">
                <span>{t("guarantor.amount")}</span>
                <Input
                    inputMode="decimal"
                    value={form.amount}
                    onChange={(event) => form.setAmount(event.target.value)}
                />
            </label>
        </>
    );
}

function DefenceFields({ form }: { form: StepForm }) {
    const { t } = useWords();
    return (
        <Codes
            family="prior_suit_ground"
            codes={grounds}
            value={form.ground}
            choose={form.setGround}
            label={t("guarantor.step")}
        />
    );
}

type CodesProps<Code extends string> = {
    family: string;
    codes: readonly Code[];
    value: Code;
    choose: (code: Code) => void;
    label: string;
};

function Codes<Code extends string>({ family, codes, value, choose, label }: CodesProps<Code>) {
    const { word } = useWords();
    return (
        <div className="field">
            <span>{label}</span>
            <Choice className="stack" label={label} value={value} onChange={(event) => choose(event.target.value as Code)}>
                {codes.map((code) => (
                    <Radio key={code} value={code}>
                        {word(family, code)}
                    </Radio>
                ))}
            </Choice>
        </div>
    );
}
