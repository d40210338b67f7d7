// What was noticed about this loan, with the evidence.

import type { Signal } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Chip, Day } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

export function Signals({ signals }: { signals: Signal[] }) {
    const { t, both } = useWords();
    const open = signals.filter((signal) => signal.state === "open").length;
    return (
        <Section id="signals" title={t("signals.title", { open })}>
            {signals.length === 0 && <p className="quiet">{t("signals.none")}</p>}
            <ul className="signals">
                {signals.map((signal) => (
                    <li key={`${signal.code}-${signal.raised_on}`}>
                        <div>
                            <strong>{both(signal)}</strong>{" "}
                            <Chip tone={signal.state === "open" ? "harm" : undefined}>
                                {t(`signals.${signal.state}`)}
                            </Chip>
                        </div>
                        <div>{both(signal.evidence)}</div>
                        <div className="quiet small">
                            {signal.code} · {t("signals.raised")} <Day on={signal.raised_on} />
                        </div>
                    </li>
                ))}
            </ul>
        </Section>
    );
}
