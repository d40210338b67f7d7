// When the loan went from one ageing bucket to another: drawn, with the moves as a table; one line where there were none.

import { lazy, Suspense } from "react";
import type { LoanPage } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";

// The figures must not wait for the library that draws.
const BucketChart = lazy(async () => ({ default: (await import("./bucket_chart")).BucketChart }));

export function BucketHistory({ loan }: { loan: LoanPage }) {
    const { t } = useWords();
    if (loan.bucket_history.length === 0)
        return (
            <Section id="bucket_history" title={t("bucket_history.title")}>
                <p className="quiet">{t("bucket_history.none")}</p>
            </Section>
        );
    return (
        <Suspense fallback={<Waiting />}>
            <BucketChart loan={loan} />
        </Suspense>
    );
}
