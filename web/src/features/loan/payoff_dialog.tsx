// Asks what an early settlement or a prepayment in part costs, shows it line by line, and records it as a quote.

import { Button, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { useMay, useSession } from "@/shared/api/session";
import type { LoanPage, PayoffQuote, PrepaymentQuote } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { WriteDialog } from "@/shared/components/write_dialog";
import { fenOfYuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { giveQuote, usePayoff, usePrepayment } from "./api/payoff";
import { loanKey } from "./api/loan";
import { PayoffResult, PrepaymentResult } from "./payoff_result";

type Kind = "full" | "partial";

export function PayoffDialog({ loan, close }: { loan: LoanPage; close: () => void }) {
    const { t } = useWords();
    const { today } = useSession();
    const may_give = useMay("give_quote");
    const [kind, setKind] = useState<Kind>("full");
    const [from, setFrom] = useState(today);
    const [valid_days, setValidDays] = useState(7);
    const [amount, setAmount] = useState("");
    const amount_fen = fenOfYuan(amount) ?? 0;
    const whole = kind === "full";
    const asked = { from, valid_days };
    const full = usePayoff(loan.loan_id, asked, whole && from !== "");
    const partial = usePrepayment(loan.loan_id, asked, amount_fen, !whole && from !== "");
    const part = whole || amount_fen === 0 ? undefined : partial.data;
    const shown = whole ? full : partial;
    const ready = may_give && shown.data !== undefined && !shown.isPlaceholderData && !shown.error;
    return (
        <WriteDialog
            title={t("payoff.title")}
            said={t("payoff.given_said")}
            ready={ready}
            write={(key) => giveQuote(loan.loan_id, asked, whole ? null : amount_fen, key)}
            refreshes={loanKey(loan.loan_id)}
            ok={t("payoff.give")}
            width={880}
            close={close}
        >
            <div className="payoff-asked">
                <Choice
                    value={kind}
                    onChange={(event) => setKind(event.target.value as Kind)}
                    label={t("payoff.kind")}
                    optionType="button"
                >
                    <Radio.Button value="full">{t("payoff.full")}</Radio.Button>
                    <Radio.Button value="partial">{t("payoff.partial")}</Radio.Button>
                </Choice>
                <div className="field">
                    <span>{t("payoff.from")}</span>
                    <DayPicker label={t("payoff.from")} value={from} change={setFrom} earliest={today} />
                </div>
                <label className="field">
                    <span>{t("payoff.valid_days")}</span>
                    <InputNumber
                        min={0}
                        max={full.data?.valid_days_max}
                        precision={0}
                        value={valid_days}
                        onChange={(days) => setValidDays(days ?? 0)}
                    />
                </label>
                {!whole && (
                    <label className="field">
                        <span>{t("payoff.amount_yuan")}</span>
                        <Input inputMode="decimal" value={amount} onChange={(event) => setAmount(event.target.value)} />
                    </label>
                )}
                <Button className="payoff-print-command" disabled={!ready} onClick={() => window.print()}>
                    {t("payoff.print")}
                </Button>
            </div>
            <div className="payoff-result" aria-live="polite">
                {shown.error && <ErrorNote error={shown.error} />}
                {shown.isFetching && !shown.data && <p className="quiet">{t("payoff.working")}</p>}
                {!whole && amount_fen === 0 && <p className="quiet">{t("payoff.enter_amount")}</p>}
                {!shown.error && <Answer full={whole ? full.data : undefined} partial={part} />}
            </div>
        </WriteDialog>
    );
}

function Answer({ full, partial }: { full?: PayoffQuote; partial?: PrepaymentQuote }) {
    if (full) return <PayoffResult quote={full} />;
    return partial ? <PrepaymentResult quote={partial} /> : null;
}
