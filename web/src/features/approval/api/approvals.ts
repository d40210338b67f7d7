// Deciding as the second person, and the actions a manager has to see.

import { useQuery } from "@tanstack/react-query";
import { approvals_key } from "@/shared/api/approvals";
import { readJson, writeJson } from "@/shared/api/request";
import type { Approvals, ApprovalToDecide, LateActions } from "@/shared/api/types";

export function decideApproval(id: string, body: ApprovalToDecide, idempotency_key: string): Promise<Approvals> {
    const path = `/api/approvals/${encodeURIComponent(id)}/decision`;
    return writeJson<Approvals>(path, { method: "POST", body, idempotency_key });
}

export function useLateActions(enabled: boolean) {
    return useQuery({
        queryKey: [...approvals_key, "late"],
        queryFn: ({ signal }) => readJson<LateActions>("/api/actions/late", signal),
        enabled,
    });
}
