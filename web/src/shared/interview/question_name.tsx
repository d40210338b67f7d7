// A question by its words; beside them, small, the name that its questionnaire has for it.

import { useWords } from "@/shared/i18n/text";
import { withPlaces } from "./places_in_text";

type Props = { id: string; text: { zh: string; en: string } | null | undefined };

export function QuestionName({ id, text }: Props) {
    const { both, word } = useWords();
    return (
        <>
            {withPlaces(both(text), (name) => word("placeholder", name))} <span className="quiet small figure">{id}</span>
        </>
    );
}
