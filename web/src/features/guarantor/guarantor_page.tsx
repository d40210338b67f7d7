// A guarantor over all loans they stand for: what is guaranteed, owed and overdue, and the clock of each guarantee.

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { readJson } from "@/shared/api/request";
import type { GuaranteedLoan, GuarantorPage as Page } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Facts, PageHead, Section } from "@/shared/components/page_head";
import { BucketChip, Chip, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { clockLine } from "@/shared/guarantor/clock_words";
import { useWords } from "@/shared/i18n/text";

export function GuarantorPage() {
    const { person = "" } = useParams();
    const { t } = useWords();
    const guarantor = useQuery({
        queryKey: ["guarantor", person],
        queryFn: ({ signal }) => readJson<Page>(`/api/persons/${encodeURIComponent(person)}/guarantees`, signal),
    });
    if (guarantor.isPending) return <Waiting />;
    if (guarantor.isError) return <ErrorNote error={guarantor.error} again={() => void guarantor.refetch()} />;
    const { exposure } = guarantor.data;
    return (
        <>
            <PageHead
                title={`${t("guarantor.title")} ${guarantor.data.person.name_masked}`}
                lead={<span className="quiet">{t("guarantor.not_told")}</span>}
            />
            <Section id="exposure" title={t("guarantor.loans_live")}>
                <Facts
                    items={[
                        { label: t("guarantor.loans_live"), value: exposure.loans_live },
                        { label: t("guarantor.guaranteed"), value: <Yuan fen={exposure.guaranteed_fen} /> },
                        { label: t("guarantor.outstanding"), value: <Yuan fen={exposure.outstanding_fen} /> },
                        { label: t("guarantor.overdue"), value: <Yuan fen={exposure.overdue_fen} /> },
                    ]}
                />
                {exposure.loans.length === 0 && <p className="quiet">{t("guarantor.none")}</p>}
                <div className="parties after-facts">
                    {exposure.loans.map((loan) => (
                        <LoanCard key={loan.loan_id} loan={loan} />
                    ))}
                </div>
            </Section>
        </>
    );
}

function LoanCard({ loan }: { loan: GuaranteedLoan }) {
    const { t, word } = useWords();
    return (
        <article className="party" aria-label={loan.loan}>
            <h3 className="party-name">
                <Link className="figure" to={`/loans/${encodeURIComponent(loan.loan_id)}`}>
                    {loan.loan}
                </Link>
                {loan.state === "active" ? (
                    <BucketChip bucket={loan.bucket} dpd={loan.dpd} />
                ) : (
                    <Chip>{word("loan_state", loan.state)}</Chip>
                )}
                <Chip>{word("guarantee", loan.mode)}</Chip>
            </h3>
            <p className={loan.clock.bar === "none" ? undefined : "harm-text"}>{word("ask_bar", loan.clock.bar)}</p>
            <Facts
                items={[
                    { label: t("guarantor.borrower"), value: loan.borrower_name_masked },
                    { label: t("guarantor.clock"), value: clockLine(loan.clock, t) },
                    { label: t("guarantor.guaranteed"), value: <Yuan fen={loan.guaranteed_fen} /> },
                    { label: t("guarantor.outstanding"), value: <Yuan fen={loan.outstanding_fen} /> },
                    { label: t("guarantor.overdue"), value: <Yuan fen={loan.overdue_fen} /> },
                    ...(loan.guarantors > 1
                        ? [
                              {
                                  label: t("guarantor.share", { count: loan.guarantors }),
                                  value: <Yuan fen={loan.share_fen} />,
                              },
                          ]
                        : []),
                ]}
            />
            {loan.guarantors > 1 && <p className="quiet small">{t("guarantor.share_why")}</p>}
        </article>
    );
}
