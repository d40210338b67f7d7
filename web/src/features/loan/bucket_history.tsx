// When the loan went from one ageing bucket to another, and why; newest first.

import type { BucketChange } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { BucketChip, Day } from "@/shared/components/values";
import { type TextKey, useWords } from "@/shared/i18n/text";

export function BucketHistory({ history }: { history: BucketChange[] }) {
    const { t } = useWords();
    return (
        <Section id="bucket_history" title={t("bucket_history.title")}>
            {history.length === 0 && <p className="quiet">{t("bucket_history.none")}</p>}
            <ul className="signals">
                {history.map((change) => (
                    <li key={change.on}>
                        <Day on={change.on} /> {change.from} → <BucketChip bucket={change.to} dpd={change.dpd} />
                        <div className="quiet small">{t(`bucket_history.${change.cause}` as TextKey)}</div>
                    </li>
                ))}
            </ul>
        </Section>
    );
}
