// How single values look everywhere: amounts aligned by tabular figures, dates with their weekday, masked until shown.

import type { ReactNode } from "react";
import { useSessionOrNull } from "@/shared/api/session";
import type { Reason } from "@/shared/api/types";
import { day, moment, shortDay } from "@/shared/format/date";
import { yuan } from "@/shared/format/money";
import { percent } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";

export function Nothing() {
    const { t } = useWords();
    return (
        <span className="quiet">
            <span aria-hidden>—</span>
            <span className="for-readers">{t("common.nothing")}</span>
        </span>
    );
}

export function Yuan({ fen }: { fen: number | null | undefined }) {
    if (fen === null || fen === undefined) return <Nothing />;
    return <span className={fen === 0 ? "figure quiet" : "figure"}>{yuan(fen)}</span>;
}

export function Percent({ ppm }: { ppm: number | null | undefined }) {
    if (ppm === null || ppm === undefined) return <Nothing />;
    return <span className="figure">{percent(ppm)}</span>;
}

export function Day({ on, short }: { on: string | null | undefined; short?: "short" }) {
    const { language } = useWords();
    const today = useSessionOrNull().data?.today ?? "";
    if (!on) return <Nothing />;
    const text = short ? shortDay(on, today, language) : day(on, language);
    return (
        <time className="figure nowrap" dateTime={on}>
            {text}
        </time>
    );
}

export function Moment({ at }: { at: string | null | undefined }) {
    const { t, language } = useWords();
    if (!at) return <Nothing />;
    return (
        <time className="figure nowrap" dateTime={at} title={t("common.beijing_time")}>
            {moment(at, language)}
        </time>
    );
}

export function Chip({ tone, children }: { tone?: "harm" | "clock" | "accent"; children: ReactNode }) {
    return <span className={tone ? `chip chip-${tone}` : "chip"}>{children}</span>;
}

export function ReasonChips({ reasons }: { reasons: Reason[] }) {
    const { both, t } = useWords();
    if (reasons.length === 0) return null;
    return (
        <ul className="chips" aria-label={t("common.reasons")}>
            {reasons.map((reason) => (
                <li key={reason.code} className="chip" title={reason.code}>
                    {both(reason)}
                </li>
            ))}
        </ul>
    );
}

// Days overdue decide the colour, words carry the meaning.
export function BucketChip({ bucket, dpd }: { bucket: string; dpd: number }) {
    const { t } = useWords();
    if (dpd <= 0) return <Chip>{t("arrears.current")}</Chip>;
    return (
        <Chip tone="harm">
            {bucket} · {t("arrears.days_overdue", { days: dpd })}
        </Chip>
    );
}
