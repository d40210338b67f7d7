// What a charge and a waiver ask for alike: a kind, an amount, why.

import { Input } from "antd";
import { useState } from "react";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

export type ChargeForm<Kind extends string> = {
    kind: Kind | undefined;
    setKind: (kind: Kind) => void;
    amount: string;
    setAmount: (text: string) => void;
    amount_fen: number; // 0 while it is no amount
    why: string;
    setWhy: (text: string) => void;
    is_filled: boolean; // amount and why
    written: () => { amount_fen: number; why: string };
};

export function useChargeForm<Kind extends string>(first?: Kind): ChargeForm<Kind> {
    const [kind, setKind] = useState(first);
    const [amount, setAmount] = useState("");
    const [why, setWhy] = useState("");
    const amount_fen = fenOfYuan(amount) ?? 0;
    return {
        kind,
        setKind,
        amount,
        setAmount,
        amount_fen,
        why,
        setWhy,
        is_filled: amount_fen > 0 && why.trim() !== "",
        written: () => ({ amount_fen, why: why.trim() }),
    };
}

export function AmountAndWhy<Kind extends string>({ form }: { form: ChargeForm<Kind> }) {
    const { t } = useWords();
    return (
        <>
            <label className="field">
                <span>{t("charges.amount_yuan")}</span>
                <Input
                    inputMode="decimal"
                    value={form.amount}
                    onChange={(event) => form.setAmount(event.target.value)}
                />
            </label>
            <label className="field">
                <span>{t("charges.why")}</span>
                <Input.TextArea
                    rows={2}
                    maxLength={200}
                    value={form.why}
                    onChange={(event) => form.setWhy(event.target.value)}
                />
            </label>
        </>
    );
}
