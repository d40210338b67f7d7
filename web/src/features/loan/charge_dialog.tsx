// The form behind both commands of the charges: a kind, an amount, why. A refusal stands in the form with its limit.

import { Input, Radio } from "antd";
import { useState } from "react";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";

type Props<Kind extends string> = {
    loan_id: string;
    title: string;
    said: string;
    kinds: readonly { code: Kind; label: string }[];
    write: (wanted: { kind: Kind; amount_fen: number; why: string }, key: string) => Promise<unknown>;
    close: () => void;
};

export function ChargeDialog<Kind extends string>({ loan_id, title, said, kinds, write, close }: Props<Kind>) {
    const { t } = useWords();
    const [kind, setKind] = useState<Kind | undefined>(kinds[0]?.code);
    const [amount, setAmount] = useState("");
    const [why, setWhy] = useState("");
    const amount_fen = fenOfYuan(amount) ?? 0;
    const ready = kind !== undefined && amount_fen > 0 && why.trim() !== "";
    return (
        <WriteDialog
            title={title}
            said={said}
            ready={ready}
            write={async (key) => kind && write({ kind, amount_fen, why: why.trim() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Choice
                value={kind}
                onChange={(event) => setKind(event.target.value as Kind)}
                label={t("charges.kind")}
                className="stack"
            >
                {kinds.map(({ code, label }) => (
                    <Radio key={code} value={code}>
                        {label}
                    </Radio>
                ))}
            </Choice>
            <AmountAndWhy amount={amount} setAmount={setAmount} why={why} setWhy={setWhy} />
        </WriteDialog>
    );
}

type Fields = {
    amount: string;
    setAmount: (text: string) => void;
    why: string;
    setWhy: (text: string) => void;
};

function AmountAndWhy({ amount, setAmount, why, setWhy }: Fields) {
    const { t } = useWords();
    return (
        <>
            <label className="field">
                <span>{t("charges.amount_yuan")}</span>
                <Input inputMode="decimal" value={amount} onChange={(event) => setAmount(event.target.value)} />
            </label>
            <label className="field">
                <span>{t("charges.why")}</span>
                <Input.TextArea
                    rows={2}
                    maxLength={200}
                    value={why}
                    onChange={(event) => setWhy(event.target.value)}
                />
            </label>
        </>
    );
}
