// What an inspector has captured, kept in this browser until the server has it: the form, the sign-ins with their times,
// the photos with their hashes. In IndexedDB, because it must survive a killed browser and photos are large. Bound to the
// member of staff who captured it. Knows nothing of sending (send_queue.ts).

import type { Answers, CapturedPlace, InspectionDay, NewVisit, Outcome, Recording, VisitResult } from "@/shared/api/types";

export type Place = CapturedPlace | null;
export type Trouble = { code: string; zh: string; en: string };

export type KeptCheckIn = { at: string; place: Place; sent: boolean };
// A colleague on this phone: the password is never kept, so it is asked for when the line is there.
export type KeptColleague = { account: string; at: string; place: Place };

export type KeptInspection = {
    staff_id: string;
    task: string;
    // owner: holds the visit; colleague: only signs in for somebody else's.
    role: "owner" | "colleague";
    page: NewVisit | null;
    idempotency_key: string;
    check_in: KeptCheckIn | null;
    colleague: KeptColleague | null;
    // Staff ids the server knows to be there.
    signed_in: string[];
    answers: Answers;
    read: string[];
    identity_verified: boolean;
    recording: Recording;
    step: number;
    started_at: string;
    note: string;
    // Set once the form is handed in; it then waits until the server has recorded it.
    ended: { outcome: Outcome; at: string } | null;
    result: VisitResult | null;
    trouble: Trouble | null;
};

export type KeptPhoto = {
    staff_id: string;
    task: string;
    question: string;
    sha256: string;
    bytes: ArrayBuffer;
    taken_at: string;
    place: Place;
    sent: boolean;
};

export type Change = (now: KeptInspection) => Partial<KeptInspection>;

export interface Keeper {
    inspections(staff_id: string): Promise<KeptInspection[]>;
    inspection(staff_id: string, task: string): Promise<KeptInspection | undefined>;
    keep(inspection: KeptInspection): Promise<void>;
    // Reads and writes in one step: the page and the queue both add to it. Answers what it is now.
    change(staff_id: string, task: string, next: Change): Promise<KeptInspection | undefined>;
    photos(staff_id: string, task: string): Promise<KeptPhoto[]>;
    keepPhoto(photo: KeptPhoto): Promise<void>;
    dropPhoto(photo: KeptPhoto): Promise<void>;
    drop(staff_id: string, task: string): Promise<void>;
}

const name = "daihou_inspections";
let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
    opened ??= new Promise((resolve, reject) => {
        const asked = indexedDB.open(name, 1);
        asked.onupgradeneeded = () => {
            asked.result.createObjectStore("inspections", { keyPath: ["staff_id", "task"] });
            asked.result.createObjectStore("photos", { keyPath: ["staff_id", "task", "question", "sha256"] });
            asked.result.createObjectStore("days", { keyPath: "staff_id" });
        };
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
    });
    return opened;
}

type Table = "inspections" | "photos" | "days";

// Resolves when it is on disk, not when it was asked for.
async function within<T>(table: Table, mode: IDBTransactionMode, ask: (at: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open();
    return new Promise((resolve, reject) => {
        const transaction = database.transaction(table, mode);
        const request = ask(transaction.objectStore(table));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
    });
}

async function changeInspection(staff_id: string, task: string, next: Change): Promise<KeptInspection | undefined> {
    const database = await open();
    return new Promise((resolve, reject) => {
        const transaction = database.transaction("inspections", "readwrite");
        const at = transaction.objectStore("inspections");
        let changed: KeptInspection | undefined;
        const asked = at.get([staff_id, task]);
        asked.onsuccess = () => {
            const now = asked.result as KeptInspection | undefined;
            if (!now) return;
            changed = { ...now, ...next(now) };
            at.put(changed);
        };
        transaction.oncomplete = () => resolve(changed);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
    });
}

// Everything whose key begins with these parts.
function all_under(...parts: string[]): IDBKeyRange {
    return IDBKeyRange.bound(parts, [...parts, []]);
}

export const keeper: Keeper = {
    inspections: (staff_id) =>
        within<KeptInspection[]>("inspections", "readonly", (at) => at.getAll(all_under(staff_id))),
    inspection: (staff_id, task) =>
        within<KeptInspection | undefined>("inspections", "readonly", (at) => at.get([staff_id, task])),
    keep: async (inspection) => {
        await within("inspections", "readwrite", (at) => at.put(inspection));
    },
    change: changeInspection,
    photos: (staff_id, task) =>
        within<KeptPhoto[]>("photos", "readonly", (at) => at.getAll(all_under(staff_id, task))),
    keepPhoto: async (photo) => {
        await within("photos", "readwrite", (at) => at.put(photo));
    },
    dropPhoto: async ({ staff_id, task, question, sha256 }) => {
        await within("photos", "readwrite", (at) => at.delete([staff_id, task, question, sha256]));
    },
    drop: async (staff_id, task) => {
        await within("photos", "readwrite", (at) => at.delete(all_under(staff_id, task)));
        await within("inspections", "readwrite", (at) => at.delete([staff_id, task]));
    },
};

export async function keepDay(staff_id: string, day: InspectionDay): Promise<void> {
    await within("days", "readwrite", (at) => at.put({ staff_id, day }));
}

export async function keptDay(staff_id: string): Promise<InspectionDay | undefined> {
    const kept = await within<{ day: InspectionDay } | undefined>("days", "readonly", (at) => at.get(staff_id));
    return kept?.day;
}

// At sign-out nothing of anybody stays.
export async function forgetEverything(): Promise<void> {
    const database = await open();
    await new Promise<void>((resolve, reject) => {
        const transaction = database.transaction(["inspections", "photos", "days"], "readwrite");
        for (const table of ["inspections", "photos", "days"]) transaction.objectStore(table).clear();
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
    });
}
