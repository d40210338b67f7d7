// The mark on a row that another loan of the same customer stands worse, and the way to it.

import { Link } from "react-router-dom";
import type { CustomerLoan } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";

export function WorseLoan({ loan }: { loan: CustomerLoan }) {
    const { t, word } = useWords();
    const tier = word("tier", loan.tier);
    const values = { loan: loan.loan, days: loan.dpd, tier, standing: loan.dpd > 0 ? loan.bucket : tier };
    return (
        <Link
            className="chip chip-harm"
            to={`/loans/${encodeURIComponent(loan.loan_id)}`}
            title={t("customer.worse_title", values)}
        >
            {t("customer.worse", values)}
        </Link>
    );
}
