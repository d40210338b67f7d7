// How each kind of task may end, and what follows: the rules of the day, one list for the whole console.

import { useQuery } from "@tanstack/react-query";
import { readJson } from "./request";
import type { ActionOutcome, ActionOutcomes } from "./types";

export function useOutcomes(kind: string): ActionOutcome[] | undefined {
    const rules = useQuery({
        queryKey: ["action_outcomes"],
        queryFn: ({ signal }) => readJson<ActionOutcomes>("/api/actions/outcomes", signal),
        staleTime: 600_000,
    });
    return rules.data?.items.filter((outcome) => outcome.kind === kind);
}
