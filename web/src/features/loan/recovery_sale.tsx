// Telling the parties of a sale with the values it rests on, and putting the sale before a second person.

import { Input, Radio, Select } from "antd";
import { useState } from "react";
import type { DeliveryProof, SaleBuyer, SaleCostKind, VehicleWear } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { DeliveryProofSelect } from "@/shared/components/delivery_proof_select";
import { Day, Yuan } from "@/shared/components/values";
import { WriteDialog } from "@/shared/components/write_dialog";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { agreeSale, announceSale } from "./api/recovery";
import { Field, type RecoveryStep } from "./recovery_order";

const wears: VehicleWear[] = ["good", "worn", "damaged"];
const buyers: SaleBuyer[] = ["auction", "dealer", "private_person", "owner_agreed", "other"];
const cost_kinds: SaleCostKind[] = ["towing", "storage", "appraisal", "auction", "repair", "other"];

type Told = { proof: DeliveryProof; reference: string };

export function AnnounceDialog({ loan_id, page, close }: RecoveryStep) {
    const { t, word } = useWords();
    const [wear, setWear] = useState<VehicleWear>("good");
    const [told, setTold] = useState<Record<string, Told>>({});
    const notices = Object.fromEntries(Object.entries(told).filter(([, each]) => each.reference.trim() !== ""));
    return (
        <WriteDialog
            title={t("recovery.do_announce")}
            said={t("recovery.announce_said")}
            ready={Object.keys(notices).length > 0}
            write={(key) => announceSale(loan_id, { wear, notices }, key)}
            refreshes={loanKey(loan_id)}
            width={640}
            close={close}
        >
            <ul aria-label={t("recovery.values")}>
                {page.values.map((value) => (
                    <li key={value.source}>
                        {value.source} <Day on={value.on} /> <Yuan fen={value.value_fen} />
                    </li>
                ))}
            </ul>
            <Choice
                value={wear}
                onChange={(event) => setWear(event.target.value as VehicleWear)}
                label={t("recovery.wear")}
            >
                {wears.map((code) => (
                    <Radio key={code} value={code}>
                        {word("vehicle_wear", code)}
                    </Radio>
                ))}
            </Choice>
            {page.people.map((person) => {
                const given = told[person.person] ?? { proof: "registered_mail", reference: "" };
                const change = (next: Told) => setTold({ ...told, [person.person]: next });
                return (
                    <div className="plan-signature" key={person.person}>
                        <span>
                            {word("party", person.role)} {person.name_masked}
                        </span>
                        <DeliveryProofSelect
                            label={t("recovery.proof_of", { name: person.name_masked })}
                            value={given.proof}
                            change={(proof) => change({ ...given, proof })}
                        />
                        <Input
                            aria-label={t("recovery.reference_of", { name: person.name_masked })}
                            placeholder={t("recovery.reference")}
                            maxLength={100}
                            value={given.reference}
                            onChange={(event) => change({ ...given, reference: event.target.value })}
                        />
                    </div>
                );
            })}
            <p className="quiet small">{t("recovery.notice_means", { days: page.notice_days })}</p>
        </WriteDialog>
    );
}

export function SaleDialog({ loan_id, page, close }: RecoveryStep) {
    const { t, word } = useWords();
    const [sold_on, setSoldOn] = useState(page.today);
    const [price, setPrice] = useState("");
    const [amounts, setAmounts] = useState<Partial<Record<SaleCostKind, string>>>({});
    const [buyer, setBuyer] = useState<SaleBuyer>("auction");
    const [reference, setReference] = useState("");
    const [why, setWhy] = useState("");
    const price_fen = fenOfYuan(price);
    const told = cost_kinds.filter((kind) => (amounts[kind] ?? "").trim() !== "");
    const costs = Object.fromEntries(told.map((kind) => [kind, fenOfYuan(amounts[kind] ?? "")]));
    const are_amounts = Object.values(costs).every((fen) => fen !== null);
    return (
        <WriteDialog
            title={t("recovery.do_sale")}
            said={t("recovery.sale_said")}
            ready={price_fen !== null && are_amounts && reference.trim() !== "" && why.trim() !== ""}
            write={async (key) =>
                price_fen !== null &&
                agreeSale(
                    loan_id,
                    { sold_on, price_fen, costs: costs as Record<string, number>, buyer, reference, why },
                    key,
                )
            }
            refreshes={loanKey(loan_id)}
            width={560}
            close={close}
        >
            <label className="field">
                <span>{t("recovery.sold_on")}</span>
                <DayPicker
                    label={t("recovery.sold_on")}
                    value={sold_on}
                    change={setSoldOn}
                    earliest={page.announced?.sale_from}
                    latest={page.today}
                />
            </label>
            <Field label={t("recovery.price_yuan")} value={price} change={setPrice} />
            {cost_kinds.map((kind) => (
                <Field
                    key={kind}
                    label={t("recovery.cost_yuan", { what: word("sale_cost", kind) })}
                    value={amounts[kind] ?? ""}
                    change={(text) => setAmounts({ ...amounts, [kind]: text })}
                />
            ))}
            <label className="field">
                <span>{t("recovery.buyer")}</span>
                <Select
                    aria-label={t("recovery.buyer")}
                    value={buyer}
                    onChange={setBuyer}
                    options={buyers.map((code) => ({ value: code, label: word("sale_buyer", code) }))}
                />
            </label>
            <Field label={t("recovery.reference")} value={reference} change={setReference} />
            <Field label={t("recovery.why")} value={why} change={setWhy} />
        </WriteDialog>
    );
}
