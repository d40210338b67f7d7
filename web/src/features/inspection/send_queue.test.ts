import { describe, expect, it } from "vitest";
import { Refused, Unreachable } from "@/shared/api/request";
import type { NewVisit, Step, VisitResult, VisitToRecord } from "@/shared/api/types";
import type { Change, Keeper, KeptInspection, KeptPhoto } from "./kept_work";
import { newInspection } from "./new_inspection";
import { withoutNotes } from "./photo";
import { sendAll, unsent, visitToRecord, type Transport } from "./send_queue";

const staff_id = "7";

// As IndexedDB would: what is kept is a copy.
class MemoryKeeper implements Keeper {
    kept = new Map<string, KeptInspection>();
    taken = new Map<string, KeptPhoto>();
    async inspections() {
        return structuredClone([...this.kept.values()]);
    }
    async inspection(_staff: string, task: string) {
        return structuredClone(this.kept.get(task));
    }
    async keep(inspection: KeptInspection) {
        this.kept.set(inspection.task, structuredClone(inspection));
    }
    async change(_staff: string, task: string, next: Change) {
        const now = this.kept.get(task);
        if (!now) return undefined;
        this.kept.set(task, { ...now, ...structuredClone(next(now)) });
        return structuredClone(this.kept.get(task));
    }
    async photos(_staff: string, task: string) {
        return [...this.taken.values()].filter((photo) => photo.task === task);
    }
    async keepPhoto(photo: KeptPhoto) {
        this.taken.set(photo.task + photo.question + photo.sha256, photo);
    }
    async dropPhoto(photo: KeptPhoto) {
        this.taken.delete(photo.task + photo.question + photo.sha256);
    }
    async drop(_staff: string, task: string) {
        this.kept.delete(task);
    }
}

class Server implements Transport {
    heard: string[] = [];
    recorded = new Map<string, VisitToRecord>();
    fail: ((what: string) => Error | null) | undefined;
    private meet(what: string): void {
        const error = this.fail?.(what);
        if (error) throw error;
        this.heard.push(what);
    }
    async checkIn(task: string, sent: { at: string }) {
        this.meet(`check_in ${task} ${sent.at}`);
        return { check_ins: [{ staff: staff_id, at: sent.at }], is_complete: false };
    }
    async keepPhoto(photo: KeptPhoto) {
        this.meet(`photo ${photo.question} ${photo.sha256}`);
    }
    async recordVisit(visit: VisitToRecord, key: string) {
        this.meet(`visit ${visit.task} ${key}`);
        this.recorded.set(key, visit);
        return { visit_id: "1", score: 0, band: "low", findings: [] } as unknown as VisitResult;
    }
}

function refusal(status: number, code: string): Refused {
    return new Refused({ status, code, detail: { zh: "不行", en: "no" }, todo: { zh: "再来", en: "again" } });
}

const question: Step = {
    id: "I1",
    kind: "question",
    text: { zh: "车架号", en: "VIN" },
    question: {
        id: "I1",
        type: "single",
        required: true,
        answered_by: "staff",
        recorded_as: "nothing",
        options: [{ code: "same", zh: "一致", en: "same" }],
        also: [{ id: "photo", type: "photo", label: { zh: "照片", en: "photo" }, required: true, min: 1 }],
    },
};

async function captured(keeper: MemoryKeeper, task: string, count = 2): Promise<void> {
    const hashes = Array.from({ length: count }, (_, index) => `hash${index}`);
    await keeper.keep({
        ...newInspection(staff_id, task, "owner", `key-${task}`),
        page: { questionnaire: { steps: [question] } } as unknown as NewVisit,
        check_in: { at: "2026-03-02T02:00:00Z", place: null, sent: false },
        answers: { I1: { value: "same", also: { photo: hashes } } },
        started_at: "2026-03-02T02:00:00Z",
        ended: { outcome: "reached", at: "2026-03-02T02:20:00Z" },
    });
    for (const sha256 of hashes) {
        await keeper.keepPhoto({
            staff_id,
            task,
            question: "I1",
            sha256,
            bytes: new ArrayBuffer(3),
            taken_at: "2026-03-02T02:05:00Z",
            place: null,
            sent: false,
        });
    }
}

describe("the queue of captured work", () => {
    it("sends the sign-in, then the photos, then the form, each once", async () => {
        const [keeper, server] = [new MemoryKeeper(), new Server()];
        await captured(keeper, "5");
        expect(await unsent(keeper, staff_id)).toEqual({ check_ins: 1, photos: 2, forms: 1 });
        expect(await sendAll(keeper, server, staff_id)).toBe("sent");
        expect(server.heard).toEqual([
            "check_in 5 2026-03-02T02:00:00Z",
            "photo I1 hash0",
            "photo I1 hash1",
            "visit 5 key-5",
        ]);
        expect(await sendAll(keeper, server, staff_id)).toBe("sent");
        expect(server.heard).toHaveLength(4);
        expect(keeper.taken.size).toBe(0);
        expect(await unsent(keeper, staff_id)).toEqual({ check_ins: 0, photos: 0, forms: 0 });
    });
    it("goes on where a lost line cut it off, with the same key and the same body", async () => {
        for (let cut = 0; cut < 4; ++cut) {
            const [keeper, server] = [new MemoryKeeper(), new Server()];
            await captured(keeper, "5");
            let calls = 0;
            server.fail = () => (calls++ === cut ? new Unreachable() : null);
            expect(await sendAll(keeper, server, staff_id)).toBe("waiting");
            const first = visitToRecord((await keeper.inspection(staff_id, "5"))!);
            server.fail = undefined;
            expect(await sendAll(keeper, server, staff_id)).toBe("sent");
            expect(server.heard).toHaveLength(4);
            expect(server.recorded.get("key-5")).toEqual(first);
        }
    });
    it("keeps what was refused with its reason and sends the others", async () => {
        const [keeper, server] = [new MemoryKeeper(), new Server()];
        await captured(keeper, "5");
        await captured(keeper, "6");
        server.fail = (what) => (what.startsWith("visit 5") ? refusal(409, "inspection_needs_two") : null);
        expect(await sendAll(keeper, server, staff_id)).toBe("stuck");
        expect(keeper.kept.get("5")?.trouble?.code).toBe("inspection_needs_two");
        expect(keeper.kept.get("5")?.trouble?.zh).toBe("不行 · 再来");
        expect(keeper.kept.get("6")?.result).not.toBeNull();
        server.fail = undefined;
        expect(await sendAll(keeper, server, staff_id)).toBe("sent");
        expect(keeper.kept.get("5")?.trouble).toBeNull();
    });
    it("waits for a new sign-in and for a busy server, losing nothing", async () => {
        const [keeper, server] = [new MemoryKeeper(), new Server()];
        await captured(keeper, "5");
        server.fail = () => refusal(401, "session_missing");
        expect(await sendAll(keeper, server, staff_id)).toBe("signed_out");
        server.fail = () => refusal(503, "server_busy");
        expect(await sendAll(keeper, server, staff_id)).toBe("waiting");
        expect(await unsent(keeper, staff_id)).toEqual({ check_ins: 1, photos: 2, forms: 1 });
    });
    it("holds the form back until the colleague's password was given", async () => {
        const [keeper, server] = [new MemoryKeeper(), new Server()];
        await captured(keeper, "5");
        const kept = keeper.kept.get("5")!;
        await keeper.keep({ ...kept, colleague: { account: "sun", at: "2026-03-02T02:01:00Z", place: null } });
        expect(await sendAll(keeper, server, staff_id)).toBe("sent");
        expect(server.recorded.size).toBe(0);
        expect((await unsent(keeper, staff_id)).forms).toBe(1);
    });
});

describe("a photo", () => {
    it("loses the notes of the camera and keeps the picture", () => {
        const exif = [0xff, 0xe1, 0x00, 0x04, 1, 2];
        const jfif = [0xff, 0xe0, 0x00, 0x04, 3, 4];
        const picture = [0xff, 0xda, 0x00, 0x02, 9, 9, 0xff, 0xd9];
        const bytes = new Uint8Array([0xff, 0xd8, ...jfif, ...exif, ...picture]).buffer;
        expect([...new Uint8Array(withoutNotes(bytes))]).toEqual([0xff, 0xd8, ...jfif, ...picture]);
    });
});
