// By what it is proved that a notice, a letter or a claim reached somebody.

import { Select } from "antd";
import type { DeliveryProof } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";

export const delivery_proofs: readonly DeliveryProof[] = ["registered_mail", "signed_receipt", "notary", "court", "electronic"];

type Props = { label: string; value: DeliveryProof; change: (proof: DeliveryProof) => void };

export function DeliveryProofSelect({ label, value, change }: Props) {
    const { word } = useWords();
    return (
        <Select
            aria-label={label}
            value={value}
            onChange={change}
            options={delivery_proofs.map((code) => ({ value: code, label: word("delivery_proof", code) }))}
        />
    );
}

// With its usual words above it, as dialogs have it.
export function DeliveryProofField({ value, change }: Omit<Props, "label">) {
    const { t } = useWords();
    return (
        <label className="field">
            <span>{t("guarantor.proof")}</span>
            <DeliveryProofSelect label={t("guarantor.proof")} value={value} change={change} />
        </label>
    );
}
