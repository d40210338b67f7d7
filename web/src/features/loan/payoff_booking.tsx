// Books the payment a quote was given for. The amount received is typed and not offered, so that what came in is
// compared with what was promised; the server refuses any other.

import { Input, Radio, Select } from "antd";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import type { PaymentChannel, PrepaymentKeep, QuoteGiven } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { day } from "@/shared/format/date";
import { fenOfYuan, yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { bookQuote } from "./api/payoff";
import { loanKey } from "./api/loan";

const channels: PaymentChannel[] = ["transfer", "counter", "auto_debit", "third_party"];
const keeps: PrepaymentKeep[] = ["instalment", "term"];

function Asked({ day }: { day: QuoteGiven["days"][number] }) {
    const { t } = useWords();
    return (
        <>
            <p className="quiet">{t("payoff.asked", { amount: yuan(day.total_fen) })}</p>
            {day.refund_fen > 0 && <p className="quiet">{t("payoff.refunds", { amount: yuan(day.refund_fen) })}</p>}
        </>
    );
}

type Props = { loan_id: string; quote: QuoteGiven; close: () => void };

export function PayoffBooking({ loan_id, quote, close }: Props) {
    const { t, language } = useWords();
    const { today } = useSession();
    const payable = quote.days.filter((each) => each.on <= today);
    const [paid_on, setPaidOn] = useState(payable[payable.length - 1]?.on ?? "");
    const [amount, setAmount] = useState("");
    const [channel, setChannel] = useState<PaymentChannel>("transfer");
    const [keep, setKeep] = useState<PrepaymentKeep>();
    const asked = quote.days.find((each) => each.on === paid_on);
    const amount_fen = fenOfYuan(amount);
    const chosen = quote.kind === "payoff" ? "term" : keep;
    return (
        <WriteDialog
            title={t("payoff.book_title", { quote: quote.quote })}
            said={t("payoff.booked_said")}
            ready={asked !== undefined && amount_fen !== null && chosen !== undefined}
            write={async (key) =>
                chosen && bookQuote(loan_id, quote, { paid_on, amount_fen: amount_fen ?? 0, channel }, chosen, key)
            }
            refreshes={loanKey(loan_id)}
            ok={t("payoff.book")}
            close={close}
        >
            <label className="field">
                <span>{t("payoff.paid_on")}</span>
                <Select
                    aria-label={t("payoff.paid_on")}
                    value={paid_on || undefined}
                    onChange={setPaidOn}
                    options={payable.map((each) => ({ value: each.on, label: day(each.on, language) }))}
                />
            </label>
            {asked && <Asked day={asked} />}
            <label className="field">
                <span>{t("payoff.received_yuan")}</span>
                <Input inputMode="decimal" value={amount} onChange={(event) => setAmount(event.target.value)} />
            </label>
            <div className="field">
                <span>{t("payoff.channel")}</span>
                <Choice
                    value={channel}
                    onChange={(event) => setChannel(event.target.value as PaymentChannel)}
                    label={t("payoff.channel")}
                >
                    {channels.map((each) => (
                        <Radio key={each} value={each}>
                            {t(`paid_by.${each}`)}
                        </Radio>
                    ))}
                </Choice>
            </div>
            {quote.kind === "prepayment" && (
                <Choice
                    value={keep}
                    onChange={(event) => setKeep(event.target.value as PrepaymentKeep)}
                    label={t("payoff.options_label")}
                    className="stack"
                >
                    {keeps.map((each) => (
                        <Radio key={each} value={each}>
                            {t(`payoff.keep_${each}`)}
                        </Radio>
                    ))}
                </Choice>
            )}
        </WriteDialog>
    );
}
