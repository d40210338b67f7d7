// Spans in what the server says. It counts whole minutes, and "0 minutes later" is no span to anybody: less than one is
// said in words.

import type { Language } from "../i18n/language";

const none_yet: Record<Language, [sought: RegExp, said: string]> = {
    zh: [/(?<!\d[.,]?)0 ?分钟后/g, "不到 1 分钟后"],
    en: [/(?<!\d[.,]?)0 minutes later/g, "less than a minute later"],
};

export function inWords(text: string, language: Language): string {
    const [sought, said] = none_yet[language];
    return text.replace(sought, said);
}
