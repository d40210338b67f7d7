// Everything one loan's page needs, in one answer.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/shared/api/request";
import type { LoanPage } from "@/shared/api/types";

export function loanKey(loan_id: string) {
    return ["loan", loan_id] as const;
}

export function useLoan(loan_id: string) {
    return useQuery({
        queryKey: loanKey(loan_id),
        queryFn: ({ signal }) =>
            readJson<LoanPage>(`/api/loans/${encodeURIComponent(loan_id)}`, signal),
    });
}
