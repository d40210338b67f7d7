// Messages in approved words for the customer of a task, and people who may know where a lost debtor is.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { MessagePage, ThirdPartyPage, ThirdPartyTalk, ThirdPartyToName } from "@/shared/api/types";

export function useMessages(task: string) {
    return useQuery({
        queryKey: ["contact", task, "messages"],
        queryFn: ({ signal }) => readJson<MessagePage>(`/api/tasks/${encodeURIComponent(task)}/messages`, signal),
    });
}

const pathOf = (loan_id: string) => `/api/loans/${encodeURIComponent(loan_id)}/third-parties`;
export const thirdPartiesKey = (loan_id: string) => ["third-parties", loan_id];

export function useThirdParties(loan_id: string) {
    return useQuery({
        queryKey: thirdPartiesKey(loan_id),
        queryFn: ({ signal }) => readJson<ThirdPartyPage>(pathOf(loan_id), signal),
    });
}

export function nameThirdParty(loan_id: string, body: ThirdPartyToName, idempotency_key: string) {
    return writeJson<ThirdPartyPage>(pathOf(loan_id), { method: "POST", body, idempotency_key });
}

export function recordTalk(loan_id: string, person: string, body: ThirdPartyTalk, idempotency_key: string) {
    return writeJson<ThirdPartyPage>(`${pathOf(loan_id)}/${encodeURIComponent(person)}/talk`, {
        method: "POST",
        body,
        idempotency_key,
    });
}
