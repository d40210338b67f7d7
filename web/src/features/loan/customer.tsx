// A customer over all their loans, beside their name: the worst of each figure, and the way to the other loans.

import { Link } from "react-router-dom";
import type { Customer, CustomerLoan } from "@/shared/api/types";
import { BucketChip, Chip } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

// Nothing to say where the loan on the page is the only one.
export function CustomerLoans({ customer, loan_id }: { customer: Customer; loan_id: string }) {
    const { t, word } = useWords();
    if (customer.loans.length < 2) return null;
    const values = {
        loans: customer.loans_owed,
        days: customer.dpd_max,
        bucket: customer.bucket_worst,
        tier: word("tier", customer.tier_worst),
        overdue: yuan(customer.overdue_fen),
    };
    return (
        <section className="customer" aria-label={t("customer.title")}>
            <h4 className="quiet small">{t("customer.title")}</h4>
            <p className={customer.dpd_max > 0 ? "harm-text" : undefined}>
                {t(customer.dpd_max > 0 ? "customer.line" : "customer.line_current", values)}
            </p>
            <ul className="customer-loans">
                {customer.loans.map((loan) => (
                    <li key={loan.loan_id}>
                        <LoanName loan={loan} is_this={loan.loan_id === loan_id} />
                        {loan.role !== "borrower" && <Chip>{word("party", loan.role)}</Chip>}
                        {loan.state === "active" ? (
                            <BucketChip bucket={loan.bucket} dpd={loan.dpd} />
                        ) : (
                            <Chip>{word("loan_state", loan.state)}</Chip>
                        )}
                    </li>
                ))}
            </ul>
        </section>
    );
}

function LoanName({ loan, is_this }: { loan: CustomerLoan; is_this: boolean }) {
    const { t } = useWords();
    if (is_this)
        return (
            <span aria-current="page">
                <span className="figure">{loan.loan}</span> <span className="quiet small">{t("customer.this_loan")}</span>
            </span>
        );
    return (
        <Link className="figure" to={`/loans/${encodeURIComponent(loan.loan_id)}`}>
            {loan.loan}
        </Link>
    );
}
