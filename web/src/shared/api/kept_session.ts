// Who was signed in, for a page that opens again without a line. In IndexedDB: a browser may take a minute to write down
// what was put into localStorage, and it may be killed before.

import type { Session } from "./types";

const store = "session";

function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const asked = indexedDB.open("daihou_session", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore(store);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
    });
}

async function within<T>(mode: IDBTransactionMode, ask: (at: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open();
    try {
        return await new Promise((resolve, reject) => {
            const transaction = database.transaction(store, mode);
            const request = ask(transaction.objectStore(store));
            transaction.oncomplete = () => resolve(request.result);
            transaction.onabort = () => reject(transaction.error);
        });
    } finally {
        database.close();
    }
}

// Its token is not kept: only the server says what the session may be used for.
export async function keepSessionHere(session: Session): Promise<void> {
    await within("readwrite", (at) => at.put({ ...session, csrf_token: "" }, "now")).catch(() => undefined);
}

export async function dropSessionHere(): Promise<void> {
    await within("readwrite", (at) => at.delete("now")).catch(() => undefined);
}

export async function sessionKeptHere(): Promise<Session | null> {
    const kept = await within<Session | undefined>("readonly", (at) => at.get("now")).catch(() => undefined);
    return kept ?? null;
}
