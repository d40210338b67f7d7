// What was said of a case, newest first, and the last talks with the customer.

import type { CasePage as Page } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, Moment } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

export function CaseTalks({ page }: { page: Page }) {
    const { t, word } = useWords();
    return (
        <Section id="talks" title={t("case.talks")}>
            {page.talks.length === 0 && <p className="quiet">{t("case.no_talks")}</p>}
            <ul className="case-list">
                {page.talks.map((talk, index) => (
                    <li key={index}>
                        <Day on={talk.on} />
                        <Chip>{word("case_talk", talk.outcome)}</Chip>
                        <span className="quiet">{talk.by}</span>
                        <span>{talk.note}</span>
                    </li>
                ))}
            </ul>
        </Section>
    );
}

export function CaseLog({ page }: { page: Page }) {
    const { t, word, both } = useWords();
    return (
        <Section id="log" title={t("case.log")}>
            {page.entries.length === 0 && <p className="quiet">{t("case.no_log")}</p>}
            <ol className="case-list">
                {page.entries.map((entry) => (
                    <li key={entry.id}>
                        <Moment at={entry.at} />
                        <strong>
                            {word("case_entry", entry.kind)} {both(entry.what)}
                        </strong>
                        {entry.stands && <Chip tone="clock">{t("case.stands")}</Chip>}
                        {entry.until && (
                            <span>
                                {t("case.until")} <Day on={entry.until} />
                            </span>
                        )}
                        <span>{entry.why}</span>
                        <span className="quiet">{entry.by}</span>
                    </li>
                ))}
            </ol>
        </Section>
    );
}
