// Lets the pages open without a line: registers the service worker, which keeps the program's own files and nothing else
// (public/sw.js), and names those this page has loaded already.

import { useEffect } from "react";

async function keepShell(): Promise<void> {
    if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance
        .getEntriesByType("resource")
        .map((entry) => new URL(entry.name).pathname)
        .filter((path) => path.startsWith("/assets/"));
    active?.postMessage({ keep: ["/", "/icon.svg", ...new Set(loaded)] });
}

export function useOfflineShell(): void {
    useEffect(() => {
        // Pages that are opened later in the visit are loaded now.
        void Promise.all([import("./inspection_page"), import("./day_page")])
            .then(keepShell)
            .catch(() => undefined);
    }, []);
}
