// Who is signed in, what they may see, and which business day the store stands on.

import { useQuery, type QueryClient } from "@tanstack/react-query";
import { isRefused, readJson, rememberCsrfToken } from "./request";
import type { Permission, Session } from "./types";

export const session_key = ["session"] as const;

// null is "nobody is signed in", which is an answer and not an error.
export async function readSession(): Promise<Session | null> {
    try {
        const session = await readJson<Session>("/api/session");
        rememberCsrfToken(session.csrf_token);
        return session;
    } catch (error) {
        if (isRefused(error) && error.problem.status === 401) return null;
        throw error;
    }
}

export function keepSession(queries: QueryClient, session: Session | null): void {
    rememberCsrfToken(session?.csrf_token ?? "");
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
