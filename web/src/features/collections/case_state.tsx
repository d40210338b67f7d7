// The state of a case: words carry it, the colour only helps.

import type { CaseState } from "@/shared/api/types";
import { Chip } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

const tones: Partial<Record<CaseState, "harm" | "clock" | "accent">> = {
    paused: "clock",
    promised: "accent",
    planning: "accent",
    legal: "harm",
};

export function CaseStateChip({ state }: { state: CaseState }) {
    const { word } = useWords();
    return <Chip tone={tones[state]}>{word("case_state", state)}</Chip>;
}
