// Taking and selling the vehicle of a loan: what the interlock says, and the steps.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type {
    RecoveryOrder,
    RecoveryPage,
    RecoveryToken,
    SaleToAnnounce,
    SaleToAgree,
    VehicleTaking,
} from "@/shared/api/types";
import { loanKey } from "./loan";

function pathOf(loan_id: string): string {
    return `/api/loans/${encodeURIComponent(loan_id)}/recovery`;
}

export function useRecovery(loan_id: string) {
    return useQuery({
        queryKey: [...loanKey(loan_id), "recovery"],
        queryFn: ({ signal }) => readJson<RecoveryPage>(pathOf(loan_id), signal),
    });
}

function step<Sent>(name: string) {
    return (loan_id: string, body: Sent, idempotency_key: string) =>
        writeJson<RecoveryPage>(`${pathOf(loan_id)}/${name}`, { method: "POST", body, idempotency_key });
}

export const orderTaking = step<RecoveryOrder>("orders");
export const withdrawOrder = step<{ order: string; why: string }>("withdrawal");
export const recordTaking = step<VehicleTaking>("taking");
export const redeemVehicle = step<{ receipt: string }>("redemption");
export const announceSale = step<SaleToAnnounce>("announcement");
export const agreeSale = step<SaleToAgree>("sale");

export function releaseCrew(loan_id: string, order: string, idempotency_key: string) {
    return writeJson<RecoveryToken>(`${pathOf(loan_id)}/release`, {
        method: "POST",
        body: { order },
        idempotency_key,
    });
}
