// The terminals in a loan's vehicle: seen, bound, unbound, asked to do something. Kept under the loan, so that whatever changes the loan changes it.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { TerminalToAsk, TerminalToBind, TerminalToUnbind, VehicleTerminals } from "@/shared/api/types";
import { loanKey } from "./loan";

function place(vehicle: string): string {
    return `/api/vehicles/${encodeURIComponent(vehicle)}/terminals`;
}

const answer_ms_max = 70_000;

// Something was asked a moment ago and how it ended is not told yet.
export function is_awaited(page: VehicleTerminals, now_ms = Date.now()): boolean {
    return page.commands.some((command) => command.end === null && now_ms - Date.parse(command.at) < answer_ms_max);
}

export function useTerminals(loan_id: string, vehicle: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "terminals", vehicle],
        queryFn: ({ signal }) => readJson<VehicleTerminals>(place(vehicle), signal),
        // A terminal answers within a minute or not at all.
        refetchInterval: ({ state }) => (state.data && is_awaited(state.data) ? 1000 : false),
    });
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
