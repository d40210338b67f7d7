// The photos and sign-ins of a loan's on-site visits, and the bytes of one photo.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/shared/api/request";
import type { LoanInspections } from "@/shared/api/types";

export function useLoanInspections(loan_id: string) {
    return useQuery({
        queryKey: ["loan", loan_id, "inspections"],
        queryFn: ({ signal }) =>
            readJson<LoanInspections>(`/api/loans/${encodeURIComponent(loan_id)}/inspections`, signal),
    });
}

// The browser loads it with the session's cookie; the server records it where papers can be read.
export function addressOfPhoto(photo: string): string {
    return `/api/photos/${encodeURIComponent(photo)}`;
}
