// Legal matters: put before a second person, stepped, their costs; and a notice at law that was delivered.

import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { LegalCostToRecord, LegalMatter, LegalNoticeToRecord, MatterToOpen, MatterToStep } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { DeliveryProofField } from "@/shared/components/delivery_proof_select";
import { WriteDialog } from "@/shared/components/write_dialog";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { openMatter, recordCost, recordNotice, stepMatter } from "./api/law";
import { loanKey } from "./api/loan";
import type { LawStep } from "./law_letter";
import { Field } from "./recovery_order";

const kinds: MatterToOpen["kind"][] = ["litigation", "mortgage_procedure", "enforcement"];

export function MatterDialog({ loan_id, page, close }: LawStep) {
    const { t, word } = useWords();
    const [kind, setKind] = useState<MatterToOpen["kind"]>("litigation");
    const [court, setCourt] = useState("");
    const [claim, setClaim] = useState((page.owed_fen / 100).toFixed(2));
    const [why, setWhy] = useState("");
    const claim_fen = fenOfYuan(claim);
    return (
        <WriteDialog
            title={t("law.do_matter")}
            said={t("law.said_waits")}
            ready={court.trim() !== "" && why.trim() !== "" && claim_fen !== null && claim_fen > 0}
            write={(key) => openMatter(loan_id, { kind, court, claim_fen: claim_fen ?? 0, why }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <label className="field">
                <span>{t("law.kind")}</span>
                <Select
                    aria-label={t("law.kind")}
                    value={kind}
                    onChange={setKind}
                    options={kinds.map((code) => ({ value: code, label: word("matter_kind", code) }))}
                />
            </label>
            <Field label={t("law.court")} value={court} change={setCourt} />
            <Field label={t("law.claim_yuan")} value={claim} change={setClaim} />
            <Field label={t("law.why")} value={why} change={setWhy} />
        </WriteDialog>
    );
}

export function StepDialog({ loan_id, page, matter, close }: LawStep & { matter: LegalMatter }) {
    const { t, word } = useWords();
    const next = matter.next.filter((each) => each !== "agreed" && each !== "refused");
    const [step, setStep] = useState<MatterToStep["step"]>(next[0] ?? "filed");
    const [on, setOn] = useState(page.today);
    const [reference, setReference] = useState("");
    const [next_by, setNextBy] = useState("");
    const [note, setNote] = useState("");
    const told = { step, on, reference, ...(next_by && { next_by }), ...(note.trim() && { note }) };
    return (
        <WriteDialog
            title={t("law.do_step")}
            said={t("law.said_stepped")}
            ready={on !== "" && reference.trim() !== ""}
            write={(key) => stepMatter(loan_id, matter.matter, told, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <label className="field">
                <span>{t("law.step")}</span>
                <Select
                    aria-label={t("law.step")}
                    value={step}
                    onChange={setStep}
                    options={next.map((code) => ({ value: code, label: word("matter_step", code) }))}
                />
            </label>
            <label className="field">
                <span>{t("law.on")}</span>
                <DayPicker label={t("law.on")} value={on} change={setOn} latest={page.today} />
            </label>
            <Field label={t("law.file_number")} value={reference} change={setReference} />
            <label className="field">
                <span>{t("law.next_by")}</span>
                <DayPicker label={t("law.next_by")} value={next_by} change={setNextBy} earliest={page.today} clear="may_clear" />
            </label>
            <label className="field">
                <span>{t("law.note")}</span>
                <Input.TextArea rows={2} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

export function CostDialog({ loan_id, page, close }: LawStep) {
    const { t, both, word } = useWords();
    const [kind, setKind] = useState<LegalCostToRecord["kind"]>("court_fee");
    const [amount, setAmount] = useState("");
    const [reference, setReference] = useState("");
    const [clause, setClause] = useState("");
    const [matter, setMatter] = useState(page.matters[0]?.matter ?? "");
    const [charged, setCharged] = useState(false);
    const rule = page.cost_rules.find((each) => each.kind === kind);
    const amount_fen = fenOfYuan(amount);
    const may_charge = rule?.bearer !== "lender";
    const cost: LegalCostToRecord = {
        kind,
        amount_fen: amount_fen ?? 0,
        reference,
        then: charged && may_charge ? "charge" : "keep",
        ...(clause.trim() && { clause }),
        ...(matter && { matter }),
    };
    return (
        <WriteDialog
            title={t("law.do_cost")}
            said={t(cost.then === "charge" ? "law.said_waits" : "law.said_cost")}
            ready={amount_fen !== null && amount_fen > 0 && reference.trim() !== ""}
            write={(key) => recordCost(loan_id, cost, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <label className="field">
                <span>{t("law.kind")}</span>
                <Select
                    aria-label={t("law.kind")}
                    value={kind}
                    onChange={setKind}
                    options={page.cost_rules.map((each) => ({ value: each.kind, label: both(each.text) }))}
                />
            </label>
            {page.matters.length > 0 && (
                <label className="field">
                    <span>{t("law.matter")}</span>
                    <Select
                        aria-label={t("law.matter")}
                        value={matter}
                        onChange={setMatter}
                        options={[
                            ...page.matters.map((each) => ({
                                value: each.matter,
                                label: `${word("matter_kind", each.kind)} ${each.court}`,
                            })),
                            { value: "", label: t("law.of_letters") },
                        ]}
                    />
                </label>
            )}
            <Field label={t("law.amount")} value={amount} change={setAmount} />
            <Field label={t("law.receipt")} value={reference} change={setReference} />
            {rule && <p className="quiet small">{word("borne_by", rule.bearer)}</p>}
            {rule?.bearer === "debtor_if_agreed" && <Field label={t("law.clause")} value={clause} change={setClause} />}
            {may_charge && (
                <Checkbox checked={charged} onChange={(event) => setCharged(event.target.checked)}>
                    {t("law.charge_it")}
                </Checkbox>
            )}
        </WriteDialog>
    );
}

const notices: LegalNoticeToRecord["notice"][] = ["payment_demanded", "bureau_report"];

// For notices that were given outside of a letter drawn here.
export function NoticeDialog({ loan_id, page, close }: LawStep) {
    const { t, word } = useWords();
    const people = page.people.filter((each) => each.role !== "guarantor");
    const [person, setPerson] = useState(people[0]?.person ?? "");
    const [notice, setNotice] = useState<LegalNoticeToRecord["notice"]>("payment_demanded");
    const [proof, setProof] = useState<LegalNoticeToRecord["proof"]>("registered_mail");
    const [reference, setReference] = useState("");
    const [delivered_on, setDeliveredOn] = useState(page.today);
    return (
        <WriteDialog
            title={t("law.do_notice")}
            said={t("law.said_notice")}
            ready={person !== "" && reference.trim() !== "" && delivered_on !== ""}
            write={(key) => recordNotice(loan_id, { person, notice, proof, reference, delivered_on }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            about={<p className="quiet small">{t("law.notice_means")}</p>}
        >
            <Choice
                label={t("law.notice")}
                value={notice}
                onChange={(event) => setNotice(event.target.value as LegalNoticeToRecord["notice"])}
                options={notices.map((code) => ({ value: code, label: word("legal_notice", code) }))}
            />
            <label className="field">
                <span>{t("law.addressee")}</span>
                <Select
                    aria-label={t("law.addressee")}
                    value={person}
                    onChange={setPerson}
                    options={people.map((each) => ({ value: each.person, label: each.name_masked }))}
                />
            </label>
            <DeliveryProofField value={proof} change={setProof} />
            <Field label={t("law.reference")} value={reference} change={setReference} />
            <label className="field">
                <span>{t("law.on")}</span>
                <DayPicker label={t("law.on")} value={delivered_on} change={setDeliveredOn} latest={page.today} />
            </label>
        </WriteDialog>
    );
}
