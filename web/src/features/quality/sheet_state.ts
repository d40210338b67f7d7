// A scoring sheet while it is filled in: what is left to mark, and what a veto among the marks will bring about.

import type { QualityItem, QualityMark } from "@/shared/api/types";

export type Marks = Record<string, QualityMark>;

export type SheetState = {
    left: number;
    vetoes: QualityItem[];
    opens_case: boolean;
    needs_comment: boolean;
};

export function sheetState(items: readonly QualityItem[], marks: Marks, decides_appeal: boolean): SheetState {
    const vetoes = items.filter((item) => item.veto && marks[item.item] === "not_met");
    return {
        left: items.filter((item) => marks[item.item] === undefined).length,
        vetoes,
        opens_case: vetoes.some((item) => item.opens_case),
        needs_comment: vetoes.length > 0 || decides_appeal,
    };
}
