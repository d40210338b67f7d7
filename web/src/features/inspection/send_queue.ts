// Sends what inspectors captured, in the order the server needs it: sign-in, photos, then the form that names them. Each
// step is kept as sent before the next begins and carries its own key, so that being cut off anywhere, or sending twice,
// records everything once. Pure but for the keeper and the transport it is given.

import { isRefused, Unreachable } from "@/shared/api/request";
import type { CheckIns, CheckInToSend, VisitResult, VisitToRecord } from "@/shared/api/types";
import { answersThatApply } from "@/shared/interview/steps";
import type { Keeper, KeptInspection, KeptPhoto, Trouble } from "./kept_work";

export interface Transport {
    checkIn(task: string, sent: CheckInToSend): Promise<CheckIns>;
    keepPhoto(photo: KeptPhoto): Promise<void>;
    recordVisit(visit: VisitToRecord, idempotency_key: string): Promise<VisitResult>;
}

// sent: nothing is left; waiting: the line is down or the server busy; signed_out: somebody must sign in first;
// stuck: the server refused something, the rest went on.
export type QueueEnd = "sent" | "waiting" | "signed_out" | "stuck";

export function placeToSend(place: KeptPhoto["place"]): Partial<CheckInToSend> {
    return place === null ? {} : place;
}

export function visitToRecord(inspection: KeptInspection): VisitToRecord {
    const ended = inspection.ended ?? { outcome: "reached" as const, at: inspection.started_at };
    const seconds = Math.round((Date.parse(ended.at) - Date.parse(inspection.started_at)) / 1000);
    const steps = inspection.page?.questionnaire.steps ?? [];
    return {
        task: inspection.task,
        outcome: ended.outcome,
        identity_verified: inspection.identity_verified,
        recording: inspection.recording,
        ...(ended.outcome === "reached" && { answers: answersThatApply(steps, inspection.answers) }),
        ...(inspection.note.trim() !== "" && { note: inspection.note.trim() }),
        held_at: ended.at,
        seconds: Math.min(Math.max(seconds, 0), 86_400),
    };
}

function isFinished(inspection: KeptInspection): boolean {
    if (inspection.result !== null) return true;
    return inspection.role === "colleague" && inspection.check_in?.sent === true;
}

export type Unsent = { check_ins: number; photos: number; forms: number };

export async function unsent(keeper: Keeper, staff_id: string): Promise<Unsent> {
    const left: Unsent = { check_ins: 0, photos: 0, forms: 0 };
    for (const inspection of await keeper.inspections(staff_id)) {
        if (isFinished(inspection)) continue;
        if (inspection.check_in && !inspection.check_in.sent) ++left.check_ins;
        if (inspection.colleague) ++left.check_ins;
        if (inspection.ended) ++left.forms;
        left.photos += (await keeper.photos(staff_id, inspection.task)).filter((photo) => !photo.sent).length;
    }
    return left;
}

// What a refusal means for the rest of the queue; null: this inspection stays, the others go on.
function endBy(error: unknown): QueueEnd | null {
    if (error instanceof Unreachable) return "waiting";
    if (!isRefused(error)) throw error;
    if (error.problem.status === 401 || error.problem.code === "csrf_missing") return "signed_out";
    return error.problem.status >= 500 ? "waiting" : null;
}

function troubleOf(error: unknown): Trouble {
    if (!isRefused(error)) throw error;
    const { problem } = error;
    const first = problem.fields?.[0]?.detail;
    const said = [problem.detail, first, problem.todo].filter((text) => text !== undefined);
    return {
        code: problem.code,
        zh: said.map((text) => text.zh).join(" · ") || problem.code,
        en: said.map((text) => text.en).join(" · ") || problem.code,
    };
}

class Sending {
    constructor(
        private readonly keeper: Keeper,
        private readonly transport: Transport,
    ) {}

    private async change(of: KeptInspection, change: Partial<KeptInspection>): Promise<KeptInspection> {
        return (await this.keeper.change(of.staff_id, of.task, () => change)) ?? of;
    }

    async send(inspection: KeptInspection): Promise<void> {
        let now = inspection;
        if (now.check_in && !now.check_in.sent) {
            const { at, place } = now.check_in;
            const there = await this.transport.checkIn(now.task, { at, ...placeToSend(place) });
            now = await this.change(now, {
                check_in: { at, place, sent: true },
                signed_in: there.check_ins.map((each) => each.staff),
            });
        }
        for (const photo of await this.keeper.photos(now.staff_id, now.task)) {
            if (photo.sent) continue;
            await this.transport.keepPhoto(photo);
            await this.keeper.keepPhoto({ ...photo, sent: true });
        }
        // A colleague's password is still to be given; without it the form would only be refused.
        if (!now.ended || now.colleague || now.role === "colleague") return;
        const result = await this.transport.recordVisit(visitToRecord(now), now.idempotency_key);
        await this.change(now, { result, trouble: null });
        for (const photo of await this.keeper.photos(now.staff_id, now.task)) await this.keeper.dropPhoto(photo);
    }

    async note(inspection: KeptInspection, error: unknown): Promise<void> {
        await this.change(inspection, { trouble: troubleOf(error) });
    }
}

export async function sendAll(keeper: Keeper, transport: Transport, staff_id: string): Promise<QueueEnd> {
    const sending = new Sending(keeper, transport);
    let end: QueueEnd = "sent";
    for (const inspection of await keeper.inspections(staff_id)) {
        if (isFinished(inspection)) continue;
        try {
            await sending.send(inspection);
        } catch (error) {
            const by = endBy(error);
            if (by !== null) return by;
            await sending.note(inspection, error);
            end = "stuck";
        }
    }
    return end;
}
