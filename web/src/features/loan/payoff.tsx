// Early settlement on the loan page: ask what it costs, see the quotes given, book the payment of one of them.

import { Button } from "antd";
import { useState } from "react";
import { useMay, useSession } from "@/shared/api/session";
import type { LoanPage, QuoteGiven } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, Yuan } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { useQuotes } from "./api/payoff";
import { PayoffBooking } from "./payoff_booking";
import { PayoffDialog } from "./payoff_dialog";

export function PayoffCard({ loan }: { loan: LoanPage }) {
    const { t } = useWords();
    const quotes = useQuotes(loan.loan_id);
    const { today } = useSession();
    const may_book = useMay("settle_loan");
    const payable = (quote: QuoteGiven) => quote.state === "open" && (quote.days[0]?.on ?? today) <= today;
    const [asking, setAsking] = useState(false);
    const [booked, setBooked] = useState<QuoteGiven | null>(null);
    const given = quotes.data?.items ?? [];
    return (
        <Section
            id="payoff"
            title={t("payoff.title")}
            commands={<Button onClick={() => setAsking(true)}>{t("payoff.quote")}</Button>}
        >
            {quotes.error && <ErrorNote error={quotes.error} again={() => void quotes.refetch()} />}
            {quotes.data && given.length === 0 && <p className="quiet small">{t("payoff.none")}</p>}
            <ul className="loan-tasks" aria-label={t("payoff.quotes")}>
                {given.map((quote) => (
                    <li key={quote.quote}>
                        <Given quote={quote} />
                        {may_book && payable(quote) && (
                            <Button size="small" onClick={() => setBooked(quote)}>
                                {t("payoff.book")}
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            {asking && <PayoffDialog loan={loan} close={() => setAsking(false)} />}
            {booked && <PayoffBooking loan_id={loan.loan_id} quote={booked} close={() => setBooked(null)} />}
        </Section>
    );
}

function Given({ quote }: { quote: QuoteGiven }) {
    const { t } = useWords();
    const refund_fen = quote.days[0]?.refund_fen ?? 0;
    return (
        <div>
            <strong>{t(`payoff.kind_${quote.kind}`)}</strong> <span className="figure">Q{quote.quote}</span>{" "}
            <Yuan fen={quote.days[0]?.total_fen} />{" "}
            {refund_fen > 0 && <span>{t("payoff.refunds", { amount: yuan(refund_fen) })} </span>}
            <Chip tone={quote.state === "open" ? "accent" : undefined}>{t(`payoff.state_${quote.state}`)}</Chip>
            <div className="quiet small">
                <Day on={quote.given_on} /> {quote.by} · {t("payoff.valid_to")} <Day on={quote.valid_to} />
            </div>
        </div>
    );
}
