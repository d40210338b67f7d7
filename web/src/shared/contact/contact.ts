// Whether the customer of a task may be contacted: looked at as often as one likes, asked on record once.

import { useQuery } from "@tanstack/react-query";
import { writeJson } from "@/shared/api/request";
import type { ContactAnswer, ContactToAsk } from "@/shared/api/types";

const path = (task: string) => `/api/tasks/${encodeURIComponent(task)}/contact`;

// The answer moves with the clock and with what colleagues do.
const stale_ms = 30_000;

export function useContactAnswer(task: string, asked: ContactToAsk) {
    return useQuery({
        queryKey: ["contact", task, asked],
        queryFn: () => writeJson<ContactAnswer>(`${path(task)}/weigh`, { method: "POST", body: asked }),
        refetchInterval: stale_ms,
        placeholderData: (before) => before,
    });
}

export function askContact(task: string, asked: ContactToAsk, idempotency_key: string): Promise<ContactAnswer> {
    return writeJson<ContactAnswer>(path(task), { method: "POST", body: asked, idempotency_key });
}
