// Who is signed in, what they may see, and which business day the store stands on.

import { useQuery, type QueryClient } from "@tanstack/react-query";
import { dropSessionHere, keepSessionHere, sessionKeptHere } from "./kept_session";
import { isRefused, readJson, rememberCsrfToken, Unreachable } from "./request";
import type { Permission, Session } from "./types";

export const session_key = ["session"] as const;

// Who is out inspecting opens the page again without a line.
function keepForLater(session: Session | null): void {
    void (session?.roles.includes("field_inspector") ? keepSessionHere(session) : dropSessionHere());
}

// null is "nobody is signed in", which is an answer and not an error.
export async function readSession(): Promise<Session | null> {
    try {
        const session = await readJson<Session>("/api/session");
        rememberCsrfToken(session.csrf_token);
        keepForLater(session);
        return session;
    } catch (error) {
        if (isRefused(error) && error.problem.status === 401) {
            keepForLater(null);
            return null;
        }
        const kept = error instanceof Unreachable ? await sessionKeptHere() : null;
        if (kept) return kept;
        throw error;
    }
}

export function keepSession(queries: QueryClient, session: Session | null): void {
    rememberCsrfToken(session?.csrf_token ?? "");
    keepForLater(session);
    queries.setQueryData(session_key, session);
}

export function useSessionOrNull() {
    return useQuery({ queryKey: session_key, queryFn: readSession, staleTime: 5 * 60_000 });
}

// Inside the layout a session is always there; a page that asks for it anywhere else is our bug.
export function useSession(): Session {
    const { data } = useSessionOrNull();
    if (!data) throw new Error("useSession outside a signed-in page");
    return data;
}

export function useMay(permission: Permission): boolean {
    const { data } = useSessionOrNull();
    return data?.permissions.includes(permission) ?? false;
}
