// The form behind both commands of the charges: a kind, an amount, why. A refusal stands in the form with its limit.

import { useQueryClient } from "@tanstack/react-query";
import { App, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { useEscapeWhileOpening } from "@/shared/components/keys";
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
    const { message } = App.useApp();
    const queries = useQueryClient();
    const [key] = useState(newIdempotencyKey);
    const [kind, setKind] = useState<Kind | undefined>(kinds[0]?.code);
    const [amount, setAmount] = useState("");
    const [why, setWhy] = useState("");
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    useEscapeWhileOpening(close);
    const amount_fen = fenOfYuan(amount);
    async function send(): Promise<void> {
        if (busy || kind === undefined || amount_fen === null || amount_fen === 0 || why.trim() === "") return;
        setBusy(true);
        setError(null);
        try {
            await write({ kind, amount_fen, why: why.trim() }, key);
            close();
            void message.success(said);
            await queries.invalidateQueries({ queryKey: loanKey(loan_id) });
        } catch (problem) {
            setError(problem);
            setBusy(false);
        }
    }
    return (
        <Modal
            open
            title={title}
            onCancel={close}
            onOk={() => void send()}
            okText={t("common.save")}
            okButtonProps={{ disabled: !amount_fen || why.trim() === "" }}
            confirmLoading={busy}
            width={440}
        >
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    void send();
                }}
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
                {error !== null && <ErrorNote error={error} />}
                <button type="submit" hidden aria-hidden />
            </form>
        </Modal>
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
