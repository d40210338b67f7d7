// Texts that may be sent, and their approval by a second person.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { TextPage } from "@/shared/api/types";

export const texts_key = ["texts"];

export function useTexts() {
    return useQuery({ queryKey: texts_key, queryFn: ({ signal }) => readJson<TextPage>("/api/texts", signal) });
}

function deciding<Sent>(what: string) {
    return (body: Sent, idempotency_key: string) =>
        writeJson<TextPage>(`/api/texts/${what}`, { method: "POST", body, idempotency_key });
}

export const proposeText = deciding<{ text: string; why: string }>("proposal");
export const approveText = deciding<{ text: string; digest: string }>("approval");
export const withdrawText = deciding<{ text: string; why: string }>("withdrawal");
