// The whole book on one day, with its past.

import { useQuery } from "@tanstack/react-query";
import { queryText, readJson } from "@/shared/api/request";
import type { Portfolio } from "@/shared/api/types";

export function usePortfolio(date: string) {
    return useQuery({
        queryKey: ["portfolio", date],
        queryFn: ({ signal }) =>
            readJson<Portfolio>(`/api/portfolio${queryText({ date })}`, signal),
        placeholderData: (before) => before,
    });
}
