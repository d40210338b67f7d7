// How long something lasted, in the widest unit that still tells: "50 min", "46 h", "5 days".

import { Nothing } from "@/shared/components/values";
import { useWords, type Words } from "@/shared/i18n/text";

export function lastedText(minutes: number, { t }: Pick<Words, "t">): string {
    const hours = Math.floor(minutes / 60);
    if (minutes < 120) return t("devices.minutes", { minutes });
    if (hours < 72) return t("devices.hours", { hours });
    return t("devices.days", { days: Math.floor(hours / 24) });
}

export function Lasted({ minutes }: { minutes: number | null }) {
    const words = useWords();
    if (minutes === null) return <Nothing />;
    return <span className="figure">{lastedText(minutes, words)}</span>;
}
