// Hands a follow-up in and, when the line is down, keeps it and hands it in again once the line is back. The key stays
// the same throughout, so the server records it once however often it is sent.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useConnection } from "@/shared/api/connection";
import { Unreachable } from "@/shared/api/request";
import type { VisitResult, VisitToRecord } from "@/shared/api/types";
import { recordVisit } from "./api/record_visit";

export type HandingIn = {
    busy: boolean;
    waiting_for_line: boolean;
    error: unknown;
    result: VisitResult | null;
    handIn: (visit: VisitToRecord) => void;
};

export function useHandingIn(idempotency_key: string, recorded: () => void): HandingIn {
    const queries = useQueryClient();
    const connection = useConnection();
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    const [result, setResult] = useState<VisitResult | null>(null);
    const [queued, setQueued] = useState<VisitToRecord | null>(null);

    async function handIn(visit: VisitToRecord): Promise<void> {
        setBusy(true);
        setError(null);
        try {
            const answer = await recordVisit(visit, idempotency_key);
            setQueued(null);
            recorded();
            setResult(answer);
            void queries.invalidateQueries({ queryKey: ["work_list"] });
            void queries.invalidateQueries({ queryKey: ["loan"] });
        } catch (problem) {
            setQueued(problem instanceof Unreachable ? visit : null);
            setError(problem);
        } finally {
            setBusy(false);
        }
    }
    const latest = useRef(handIn);
    latest.current = handIn;
    useEffect(() => {
        if (connection === "up" && queued) void latest.current(queued);
        // Only the line coming back sends again; a change of `queued` alone means it has just failed.
    }, [connection]);
    return {
        busy,
        waiting_for_line: queued !== null,
        error,
        result,
        handIn: (visit) => void handIn(visit),
    };
}
