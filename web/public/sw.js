// Keeps the files of the program so that a page opens without a line. Never an answer of the server: what people said and
// what was photographed stands in IndexedDB alone.
const shell = "daihou-shell-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
    const paths = (event.data && event.data.keep) || [];
    event.waitUntil(
        caches.open(shell).then((kept) =>
            Promise.all(
                paths.map(async (path) => {
                    if (path !== "/" && (await kept.match(path))) return;
                    const answer = await fetch(path);
                    if (answer.ok) await kept.put(path, answer);
                }),
            ),
        ),
    );
});

self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { pathname, origin } = new URL(request.url);
    if (request.method !== "GET" || origin !== self.location.origin) return;
    if (request.mode === "navigate") {
        event.respondWith(fetch(request).catch(async () => (await caches.match("/")) || Response.error()));
    } else if (pathname.startsWith("/assets/") || pathname === "/icon.svg") {
        event.respondWith(
            caches.match(request).then(async (kept) => {
                if (kept) return kept;
                const answer = await fetch(request);
                if (answer.ok) (await caches.open(shell)).put(request, answer.clone());
                return answer;
            }),
        );
    }
});
