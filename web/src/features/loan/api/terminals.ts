// The terminals in a loan's vehicle: seen, bound, unbound. Kept under the loan, so that whatever changes the loan changes it.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { TerminalToBind, TerminalToUnbind, VehicleTerminals } from "@/shared/api/types";
import { loanKey } from "./loan";

function place(vehicle: string): string {
    return `/api/vehicles/${encodeURIComponent(vehicle)}/terminals`;
}

export function useTerminals(loan_id: string, vehicle: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "terminals", vehicle],
        queryFn: ({ signal }) => readJson<VehicleTerminals>(place(vehicle), signal),
    });
}

export function bindTerminal(vehicle: string, body: TerminalToBind, idempotency_key: string) {
    return writeJson<VehicleTerminals>(place(vehicle), { method: "POST", body, idempotency_key });
}

export function unbindTerminal(vehicle: string, body: TerminalToUnbind, idempotency_key: string) {
    return writeJson<VehicleTerminals>(`${place(vehicle)}/unbinding`, { method: "POST", body, idempotency_key });
}
