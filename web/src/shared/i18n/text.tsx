// Gives every page its words: `t` for the console's own texts, `both` for what the server says in two languages.

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { en } from "./en";
import { keepLanguage, keptLanguage, type Language } from "./language";
import { zh_cn } from "./zh_cn";

export type TextKey = keyof typeof zh_cn;
export type Values = Record<string, string | number>;
export type Words = {
    language: Language;
    choose: (language: Language) => void;
    suggest: (language: Language) => void;
    t: (key: TextKey, values?: Values) => string;
    both: (text: { zh: string; en: string } | null | undefined) => string;
    // The word for a code that the server sends bare ("M1", "joint"); the code itself where no word is known, so that a
    // newer server never shows an empty cell.
    word: (family: string, code: string) => string;
};

const texts: Record<Language, Record<string, string>> = { zh: zh_cn, en };
const Context = createContext<Words | null>(null);

export function fill(text: string, values: Values = {}): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function wordsIn(language: Language): Omit<Words, "choose" | "suggest"> {
    const own = texts[language];
    return {
        language,
        t: (key, values) => fill(own[key] ?? key, values),
        both: (text) => text?.[language] || text?.zh || text?.en || "",
        word: (family, code) => own[`${family}.${code}`] ?? code,
    };
}

export function LanguageProvider({ children }: { children: ReactNode }) {
    const [language, setLanguage] = useState<Language>(keptLanguage() ?? "zh");
    useEffect(() => {
        document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    }, [language]);
    const words = useMemo<Words>(
        () => ({
            ...wordsIn(language),
            choose: (next) => {
                keepLanguage(next);
                setLanguage(next);
            },
            suggest: (next) => {
                if (keptLanguage() === null) setLanguage(next);
            },
        }),
        [language],
    );
    return <Context.Provider value={words}>{children}</Context.Provider>;
}

export function useWords(): Words {
    const words = useContext(Context);
    if (!words) throw new Error("useWords outside LanguageProvider");
    return words;
}
