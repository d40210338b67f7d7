// The terminals in a loan's vehicle: seen, bound, unbound, asked to do something. Kept under the loan, so that whatever changes the loan changes it.

import { useQuery, type QueryClient } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { TerminalToAsk, TerminalToBind, TerminalToUnbind, VehicleTerminals } from "@/shared/api/types";
import { loanKey } from "./loan";
import { timelineKey } from "./timeline";

function place(vehicle: string): string {
    return `/api/vehicles/${encodeURIComponent(vehicle)}/terminals`;
}

// A terminal answers within a minute or not at all; where the server that waited was killed, another one says so after two.
const end_ms_max = 150_000;

// When to look again for how a command ended: most terminals answer at once, and each look costs the server all that is
// known of the loan. Never, once all have ended or none will be told any more.
export function nextLookMs(page: VehicleTerminals, now_ms: number): number | false {
    const ages_ms = page.commands
        .filter((command) => command.end === null)
        .map((command) => Math.max(0, now_ms - Date.parse(command.at)))
        .filter((age_ms) => age_ms < end_ms_max);
    if (ages_ms.length === 0) return false;
    const age_ms = Math.min(...ages_ms);
    if (age_ms < 10_000) return 2000;
    if (age_ms < 30_000) return 5000;
    return age_ms < 70_000 ? 10_000 : 20_000;
}

export function terminalsKey(loan_id: string, vehicle: string) {
    return [...loanKey(loan_id), "terminals", vehicle] as const;
}

export function useTerminals(loan_id: string, vehicle: string) {
    return useQuery({
        queryKey: terminalsKey(loan_id, vehicle),
        queryFn: ({ client, signal }) => look(client, loan_id, vehicle, signal),
        refetchInterval: ({ state }) => (state.data ? nextLookMs(state.data, Date.now()) : false),
        refetchIntervalInBackground: false,
    });
}

// How a command ended is on the timeline too, and nothing else tells the page that it came.
async function look(queries: QueryClient, loan_id: string, vehicle: string, signal: AbortSignal): Promise<VehicleTerminals> {
    const before = queries.getQueryData<VehicleTerminals>(terminalsKey(loan_id, vehicle));
    const now = await readJson<VehicleTerminals>(place(vehicle), signal);
    if (before && hasNewEnd(before, now)) void queries.invalidateQueries({ queryKey: timelineKey(loan_id) });
    return now;
}

function hasNewEnd(before: VehicleTerminals, now: VehicleTerminals): boolean {
    const ended = ({ commands }: VehicleTerminals) => commands.filter(({ end }) => end !== null).map(({ command }) => command);
    const known = new Set(ended(before));
    return ended(now).some((command) => !known.has(command));
}

export function bindTerminal(vehicle: string, body: TerminalToBind, idempotency_key: string) {
    return writeJson<VehicleTerminals>(place(vehicle), { method: "POST", body, idempotency_key });
}

export function unbindTerminal(vehicle: string, body: TerminalToUnbind, idempotency_key: string) {
    return writeJson<VehicleTerminals>(`${place(vehicle)}/unbinding`, { method: "POST", body, idempotency_key });
}

export function askTerminal(vehicle: string, body: TerminalToAsk, idempotency_key: string) {
    return writeJson<VehicleTerminals>(`${place(vehicle)}/commands`, { method: "POST", body, idempotency_key });
}
