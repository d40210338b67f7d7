// The words of a text with its places by name: what daihou fills in on the day it is sent.

import { useWords } from "@/shared/i18n/text";

const places = /\{(\w+)\}/;

export function TextWords({ words }: { words: string }) {
    const { word } = useWords();
    // Split by a pattern with one group: words and names of places take turns.
    return words
        .split(places)
        .map((part, at) => (at % 2 === 0 ? part : <mark key={at} className="text-place">{word("text_place", part)}</mark>));
}
