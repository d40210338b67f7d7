// Shows calendar dates and instants. A business date is a label, so it is read as UTC and never shifted by the zone of
// the browser; instants are shown in Beijing time, in which the whole book is kept.

import type { Language } from "../i18n/language";

const weekdays: Record<Language, string[]> = {
    zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
    en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

export function isDate(text: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

export function weekday(on: string, language: Language): string {
    return weekdays[language][new Date(`${on}T00:00:00Z`).getUTCDay()] ?? "";
}

// "2025-03-04" → "2025-03-04 周二"
export function day(on: string, language: Language): string {
    return isDate(on) ? `${on} ${weekday(on, language)}` : on;
}

// For dense rows: the year only where it differs from the business date's. "03-04 周二"
export function shortDay(on: string, today: string, language: Language): string {
    if (!isDate(on)) return on;
    const text = on.slice(0, 4) === today.slice(0, 4) ? on.slice(5) : on;
    return `${text} ${weekday(on, language)}`;
}

// An instant in Beijing time, to the minute: "2025-03-04 周二 09:30"
export function moment(at: string, language: Language): string {
    const parsed = Date.parse(at);
    if (Number.isNaN(parsed)) return at;
    const beijing = new Date(parsed + 8 * 3600_000).toISOString();
    return `${day(beijing.slice(0, 10), language)} ${beijing.slice(11, 16)}`;
}

// The day in China of an instant, "2025-03-04".
export function beijingDay(at: string): string {
    return new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 10);
}

// The time of day in China, "10:05".
export function timeOfDay(at: string): string {
    return new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" }).format(
        new Date(at),
    );
}

// Offers a date to a picker ("in three days"). Calendar days only; never used to say how late anything is.
export function offerDay(from: string, days: number): string {
    const start = Date.parse(`${from}T00:00:00Z`);
    return new Date(start + days * 86_400_000).toISOString().slice(0, 10);
}

// Minutes and seconds of a running call: 754 → "12:34"
export function clock(seconds: number): string {
    const minutes = Math.floor(seconds / 60);
    return `${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}
