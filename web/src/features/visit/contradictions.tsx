// What cannot be true together, each with its reason: who said otherwise and when, or what the book shows.

import type { Contradiction, Party } from "@/shared/api/types";
import { Chip, Day } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

type Props = { contradictions: Contradiction[]; parties: Party[] };

export function Contradictions({ contradictions, parties }: Props) {
    const { t, both } = useWords();
    return (
        <ul className="plain contradictions">
            {contradictions.map((each) => (
                <li key={each.code}>
                    <Chip tone="harm">{t("result.contradiction")}</Chip> {both(each)}
                    <Reason contradiction={each} parties={parties} />
                </li>
            ))}
        </ul>
    );
}

function Reason({ contradiction, parties }: { contradiction: Contradiction; parties: Party[] }) {
    const { t, both, word } = useWords();
    const { earlier, in_book } = contradiction;
    if (in_book) return <div className="quiet small">{both(in_book)}</div>;
    if (!earlier) return null;
    const party = parties.find((each) => each.id === earlier.person);
    return (
        <div className="quiet small">
            {party && `${word("party", party.role)} ${party.name_masked} `}
            <Day on={earlier.on} /> {t("visit.said", { answer: both(earlier.answer_text) })}
        </div>
    );
}
