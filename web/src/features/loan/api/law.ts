// Letters, legal matters and their costs of one loan, and the steps that may be taken.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type {
    LawPage,
    LegalCostToRecord,
    LegalNoticeToRecord,
    LetterReturn,
    LetterService,
    LetterToDraw,
    LetterToPost,
    LetterToWithdraw,
    MatterToOpen,
    MatterToStep,
} from "@/shared/api/types";
import { loanKey } from "./loan";

const pathOf = (loan_id: string) => `/api/loans/${encodeURIComponent(loan_id)}`;

export function useLaw(loan_id: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "law"],
        queryFn: ({ signal }) => readJson<LawPage>(`${pathOf(loan_id)}/law`, signal),
    });
}

export function pageOfLetter(loan_id: string, letter: string): string {
    return `${pathOf(loan_id)}/letters/${encodeURIComponent(letter)}/page`;
}

function post(path: string, body: unknown, idempotency_key: string) {
    return writeJson<unknown>(path, { method: "POST", body, idempotency_key });
}

export const drawLetter = (loan_id: string, letter: LetterToDraw, key: string) =>
    post(`${pathOf(loan_id)}/letters`, letter, key);
export const postLetter = (loan_id: string, letter: string, sent: LetterToPost, key: string) =>
    post(`${pathOf(loan_id)}/letters/${letter}/posting`, sent, key);
export const withdrawLetter = (loan_id: string, letter: string, withdrawn: LetterToWithdraw, key: string) =>
    post(`${pathOf(loan_id)}/letters/${letter}/withdrawal`, withdrawn, key);
export const recordService = (loan_id: string, letter: string, served: LetterService, key: string) =>
    post(`${pathOf(loan_id)}/letters/${letter}/service`, served, key);
export const recordReturn = (loan_id: string, letter: string, returned: LetterReturn, key: string) =>
    post(`${pathOf(loan_id)}/letters/${letter}/return`, returned, key);
export const openMatter = (loan_id: string, matter: MatterToOpen, key: string) =>
    post(`${pathOf(loan_id)}/matters`, matter, key);
export const stepMatter = (loan_id: string, matter: string, step: MatterToStep, key: string) =>
    post(`${pathOf(loan_id)}/matters/${matter}/steps`, step, key);
export const recordCost = (loan_id: string, cost: LegalCostToRecord, key: string) =>
    post(`${pathOf(loan_id)}/legal-costs`, cost, key);
export const recordNotice = (loan_id: string, notice: LegalNoticeToRecord, key: string) =>
    post(`${pathOf(loan_id)}/recovery/notices`, notice, key);
