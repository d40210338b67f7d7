// The places of a script that are filled when it is spoken, shown as words in brackets.

export function withPlaces(text: string, word: (name: string) => string): string {
    return text.replace(/\{(\w+)\}/g, (_, name: string) => `[${word(name)}]`);
}
