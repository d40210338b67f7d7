// Which agency has the case and what it may see of it: masked, and nothing it does not need.

import type { CasePage as Page } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

export function AgencyNotes({ page }: { page: Page }) {
    const { t, word } = useWords();
    const view = page.agency_view;
    if (!view && !page.agency_ended) return null;
    return (
        <Section id="agency" title={t("case.agency")}>
            {page.agency_ended && (
                <p>
                    {t("case.agency_ended")} {word("recall_ground", page.agency_ended)}
                </p>
            )}
            {view && (
                <>
                    <p className="quiet small">{t("case.agency_sees")}</p>
                    <Facts
                        items={[
                            { label: t("case.agency"), value: view.agency },
                            { label: t("person.name"), value: view.name_masked },
                            { label: t("person.phone"), value: view.phone_masked },
                            { label: t("case.overdue"), value: <Yuan fen={view.overdue_fen} /> },
                            { label: t("case.dpd"), value: t("common.days", { days: view.dpd }) },
                            { label: t("loan.number"), value: view.loans.join(", ") },
                        ]}
                    />
                </>
            )}
        </Section>
    );
}
