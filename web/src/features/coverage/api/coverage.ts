// The proof that nobody was forgotten on a day.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { Coverage } from "@/shared/api/types";

export function useCoverage(date: string) {
    return useQuery({
        queryKey: ["coverage", date],
        queryFn: ({ signal }) => readJson<Coverage>(`/api/coverage${queryText({ date })}`, signal),
        placeholderData: (before) => before,
    });
}
