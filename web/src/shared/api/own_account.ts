// One's own account: where one is signed in, and the second factor.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "./request";
import type { OwnSessions, RecoveryCodes, SecondFactor, SecondFactorOffer } from "./types";

export const own_account_key = ["own_account"] as const;
export const own_sessions_key = [...own_account_key, "sessions"] as const;
export const second_factor_key = [...own_account_key, "second_factor"] as const;

export function useOwnSessions() {
    return useQuery({
        queryKey: own_sessions_key,
        queryFn: ({ signal }) => readJson<OwnSessions>("/api/sessions", signal),
    });
}

export function endOneSession(id: string): Promise<OwnSessions> {
    return writeJson<OwnSessions>(`/api/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export function endOtherSessions(): Promise<OwnSessions> {
    return writeJson<OwnSessions>("/api/session/others", { method: "DELETE" });
}

export function useSecondFactor() {
    return useQuery({
        queryKey: second_factor_key,
        queryFn: ({ signal }) => readJson<SecondFactor>("/api/session/second-factor", signal),
    });
}

export function offerSecondFactor(): Promise<SecondFactorOffer> {
    return writeJson<SecondFactorOffer>("/api/session/second-factor/offer", { method: "POST" });
}

export function setSecondFactor(password: string, code: string): Promise<RecoveryCodes> {
    return writeJson<RecoveryCodes>("/api/session/second-factor", { method: "POST", body: { password, code } });
}

export function removeSecondFactor(password: string, code: string): Promise<SecondFactor> {
    return writeJson<SecondFactor>("/api/session/second-factor/removal", { method: "POST", body: { password, code } });
}
