// How captured work reaches the server. A page opened without a line has no token yet: it asks for one first.

import { hasCsrfToken, queryText, readJson, writeBytes, writeJson } from "@/shared/api/request";
import { readSession } from "@/shared/api/session";
import type { CheckIns, CheckInToSend, NewVisit, VisitResult } from "@/shared/api/types";
import { placeToSend, type Transport } from "../send_queue";

async function ready(): Promise<void> {
    if (!hasCsrfToken()) await readSession();
}

export const transport: Transport = {
    checkIn: async (task, sent) => {
        await ready();
        return writeJson<CheckIns>(`/api/inspections/${encodeURIComponent(task)}/check-in`, {
            method: "POST",
            body: sent,
        });
    },
    keepPhoto: async ({ task, question, sha256, taken_at, place, bytes }) => {
        await ready();
        const about = queryText({ task, question, sha256, taken_at, ...placeToSend(place) });
        await writeBytes(`/api/photos${about}`, bytes, "image/jpeg");
    },
    recordVisit: async (visit, idempotency_key) => {
        await ready();
        return writeJson<VisitResult>("/api/visits", { method: "POST", body: visit, idempotency_key });
    },
};

export function readInspection(task: string): Promise<NewVisit> {
    return readJson<NewVisit>(`/api/visits/new?task=${encodeURIComponent(task)}`);
}

export function checkInColleague(task: string, sent: CheckInToSend): Promise<CheckIns> {
    return transport.checkIn(task, sent);
}
