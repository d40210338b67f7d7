// Repayment plans: the options as they are now, what was offered, the plan a loan is paid by.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { queryText, readJson, writeJson } from "@/shared/api/request";
import type { LoanPlans, PlanProposal, PlanQuestion, PlanSigning } from "@/shared/api/types";
import { loanKey } from "./loan";

function pathOf(loan_id: string): string {
    return `/api/loans/${encodeURIComponent(loan_id)}`;
}

export function usePlans(loan_id: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "plans"],
        queryFn: ({ signal }) => readJson<LoanPlans>(`${pathOf(loan_id)}/plans`, signal),
    });
}

export function usePlanOptions(loan_id: string, asked: PlanQuestion) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "plan-options", asked],
        queryFn: ({ signal }) =>
            readJson<PlanProposal>(`${pathOf(loan_id)}/plan-options${queryText(asked)}`, signal),
        retry: false,
        placeholderData: keepPreviousData,
    });
}

export function offerPlans(loan_id: string, asked: PlanQuestion, idempotency_key: string) {
    return writeJson<LoanPlans>(`${pathOf(loan_id)}/plan-offers`, { method: "POST", body: asked, idempotency_key });
}

export function signPlan(loan_id: string, offer: string, signing: PlanSigning, idempotency_key: string) {
    const path = `${pathOf(loan_id)}/plan-offers/${offer}/signing`;
    return writeJson<LoanPlans>(path, { method: "POST", body: signing, idempotency_key });
}

export function endPlan(loan_id: string, why: string, idempotency_key: string) {
    const path = `${pathOf(loan_id)}/plan-cancellation`;
    return writeJson<LoanPlans>(path, { method: "POST", body: { why }, idempotency_key });
}
