// One-time links of a loan: made, seen and taken back. Kept under the loan.

import { useQuery } from "@tanstack/react-query";
import { readJson, writeJson } from "@/shared/api/request";
import type { LinkPhoto, LinkPurpose, Links, MadeLink } from "@/shared/api/types";
import { loanKey } from "./loan";

export function linksKey(loan_id: string) {
    return [...loanKey(loan_id), "links"];
}

export function useLinks(loan_id: string) {
    return useQuery({
        queryKey: linksKey(loan_id),
        queryFn: ({ signal }) => readJson<Links>(`/api/loans/${encodeURIComponent(loan_id)}/links`, signal),
    });
}

// Not repeated under a key: what it answers is told once.
export function makeLink(loan_id: string, person: string, purposes: LinkPurpose[], photo?: LinkPhoto) {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/persons/${encodeURIComponent(person)}/links`;
    const body = {
        purposes: Object.fromEntries(purposes.map((purpose) => [purpose, true])),
        ...(photo && { photo }),
    };
    return writeJson<MadeLink>(path, { method: "POST", body });
}

export function revokeLink(loan_id: string, link: string) {
    const path = `/api/loans/${encodeURIComponent(loan_id)}/links/${encodeURIComponent(link)}/revocation`;
    return writeJson<Links>(path, { method: "POST", body: {} });
}
