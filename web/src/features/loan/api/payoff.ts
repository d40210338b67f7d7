// Early settlement and prepayment in part: what they cost, the quotes given, and booking by one of them.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { queryText, readJson, writeJson } from "@/shared/api/request";
import type {
    PayoffQuote,
    PrepaymentKeep,
    PrepaymentQuote,
    QuoteGiven,
    QuotesGiven,
    SettlementToBook,
} from "@/shared/api/types";
import { loanKey } from "./loan";

export type PayoffAsked = { from: string; valid_days: number };

function pathOf(loan_id: string): string {
    return `/api/loans/${encodeURIComponent(loan_id)}`;
}

export function usePayoff(loan_id: string, asked: PayoffAsked, wanted: boolean) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "payoff", asked],
        queryFn: ({ signal }) => readJson<PayoffQuote>(`${pathOf(loan_id)}/payoff${queryText(asked)}`, signal),
        enabled: wanted,
        retry: false,
        placeholderData: keepPreviousData,
    });
}

export function usePrepayment(loan_id: string, asked: PayoffAsked, amount_fen: number, wanted: boolean) {
    const query = { ...asked, amount_fen };
    return useQuery({
        queryKey: [...loanKey(loan_id), "prepayment", query],
        queryFn: ({ signal }) => readJson<PrepaymentQuote>(`${pathOf(loan_id)}/prepayment${queryText(query)}`, signal),
        enabled: wanted && amount_fen > 0,
        retry: false,
        placeholderData: keepPreviousData,
    });
}

export function useQuotes(loan_id: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "quotes"],
        queryFn: ({ signal }) => readJson<QuotesGiven>(`${pathOf(loan_id)}/quotes`, signal),
    });
}

export function giveQuote(loan_id: string, asked: PayoffAsked, amount_fen: number | null, idempotency_key: string) {
    const path = `${pathOf(loan_id)}/${amount_fen === null ? "payoff" : "prepayment"}-quotes`;
    const body = amount_fen === null ? asked : { ...asked, amount_fen };
    return writeJson<QuotesGiven>(path, { method: "POST", body, idempotency_key });
}

export function bookQuote(
    loan_id: string,
    quote: QuoteGiven,
    paid: SettlementToBook,
    keep: PrepaymentKeep,
    idempotency_key: string,
) {
    const whole = quote.kind === "payoff";
    const path = `${pathOf(loan_id)}/${quote.kind}-quotes/${quote.quote}/${whole ? "settlement" : "payment"}`;
    const body = whole ? paid : { ...paid, keep };
    return writeJson<QuotesGiven>(path, { method: "POST", body, idempotency_key });
}
