// What was agreed.

import type { LoanPage } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { Day, Percent, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { Explained } from "./explain";

export function TermsCard({ loan }: { loan: LoanPage }) {
    const { t, both, word } = useWords();
    const { terms } = loan;
    return (
        <Section id="terms" title={t("loan.terms")}>
            <Facts
                items={[
                    { label: t("loan.product"), value: both(loan.product) },
                    { label: t("loan.purpose"), value: word("purpose", loan.purpose) },
                    { label: t("loan.principal_yuan"), value: <Yuan fen={terms.principal_fen} /> },
                    { label: t("terms.rate"), value: <Percent ppm={terms.annual_rate_ppm} /> },
                    { label: t("terms.apr"), value: <Apr loan={loan} /> },
                    { label: t("terms.instalments"), value: <Every loan={loan} /> },
                    { label: t("terms.method"), value: word("method", terms.method) },
                    { label: t("terms.day_count"), value: word("day_count", terms.day_count) },
                    { label: t("loan.disbursed_on"), value: <Day on={terms.disbursed_on} /> },
                    { label: t("terms.first_due"), value: <Day on={terms.first_due_on} /> },
                    { label: t("terms.matures"), value: <Day on={terms.matures_on} /> },
                    { label: t("loan.branch"), value: loan.branch },
                ]}
            />
        </Section>
    );
}

function Apr({ loan }: { loan: LoanPage }) {
    const { t } = useWords();
    const { terms } = loan;
    return (
        <Explained
            loan_id={loan.loan_id}
            figure="apr"
            label={t("terms.apr")}
            as_of={loan.as_of}
            disbursed_on={terms.disbursed_on}
        >
            <Percent ppm={terms.apr_all_in_ppm} />
        </Explained>
    );
}

function Every({ loan }: { loan: LoanPage }) {
    const { t } = useWords();
    const { every, instalments } = loan.terms;
    const unit = every.months ? "months" : every.weeks ? "weeks" : "days";
    const number = every[unit] ?? 1;
    return <>{t(`terms.every_${unit}`, { instalments, number })}</>;
}
