// The two languages and where the choice is kept.

export type Language = "zh" | "en";

const place = "daihou.language";

export function keptLanguage(): Language | null {
    const kept = localStorage.getItem(place);
    return kept === "zh" || kept === "en" ? kept : null;
}

export function keepLanguage(language: Language): void {
    localStorage.setItem(place, language);
}

// "zh-CN", "zh", "en-GB" as a server or a browser names them; Chinese where nothing is said.
export function languageOf(tag: string | undefined): Language {
    return tag?.toLowerCase().startsWith("en") ? "en" : "zh";
}
