// Who works here and who may come in: read and kept by administrators.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type {
    AccountToAdd,
    AccountToChange,
    AccountToEnd,
    LeftBehind,
    StaffAccounts,
} from "@/shared/api/types";

export const accounts_key = ["accounts"] as const;

export function useAccounts() {
    return useQuery({
        queryKey: accounts_key,
        queryFn: ({ signal }) => readJson<StaffAccounts>("/api/accounts", signal),
    });
}

function pathOf(staff: string, what: string): string {
    return `/api/accounts/${encodeURIComponent(staff)}/${what}`;
}

// Looked at anew each time: it is what will go to others.
export function useLeftBehind(staff: string) {
    return useQuery({
        queryKey: [...accounts_key, "leaving", staff],
        queryFn: ({ signal }) => readJson<LeftBehind>(pathOf(staff, "leaving"), signal),
        gcTime: 0,
    });
}

export function addAccount(body: AccountToAdd, idempotency_key: string): Promise<StaffAccounts> {
    return writeJson<StaffAccounts>("/api/accounts", { method: "POST", body, idempotency_key });
}

export function changeAccount(staff: string, body: AccountToChange, idempotency_key: string): Promise<StaffAccounts> {
    return writeJson<StaffAccounts>(pathOf(staff, "change"), { method: "POST", body, idempotency_key });
}

export function recordLeaving(staff: string, body: AccountToEnd, idempotency_key: string): Promise<StaffAccounts> {
    return writeJson<StaffAccounts>(pathOf(staff, "leaving"), { method: "POST", body, idempotency_key });
}

export function endSessionsOf(staff: string, idempotency_key: string): Promise<StaffAccounts> {
    return writeJson<StaffAccounts>(pathOf(staff, "sessions/end"), { method: "POST", idempotency_key });
}

export function removeSecondFactorOf(staff: string, why: string, idempotency_key: string): Promise<StaffAccounts> {
    return writeJson<StaffAccounts>(pathOf(staff, "second-factor/removal"), {
        method: "POST",
        body: { why },
        idempotency_key,
    });
}
