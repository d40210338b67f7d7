// The columns of the list of loans: how each is shown, ordered and exported.

import { Link } from "react-router-dom";
import type { LoanRow } from "@/shared/api/types";
import type { Column } from "@/shared/components/data_table";
import { BucketChip, Day, Nothing, Percent, Yuan } from "@/shared/components/values";
import { WorseLoan } from "@/shared/components/worse_loan";
import type { Cell } from "@/shared/format/csv";
import { yuan } from "@/shared/format/money";
import { percent } from "@/shared/format/ratio";
import type { Words } from "@/shared/i18n/text";

export type LoanColumn = Column<LoanRow> & { plain: (row: LoanRow) => Cell };

export function loanColumns({ t, word, both }: Words): LoanColumn[] {
    return [
        ...whoColumns({ t, both }),
        {
            key: "disbursed_on",
            title: t("loan.disbursed_on"),
            cell: (row) => <Day on={row.disbursed_on} />,
            order: (row) => row.disbursed_on,
            plain: (row) => row.disbursed_on,
        },
        money("principal_fen", t("loan.principal_yuan")),
        money("outstanding_fen", t("loan.outstanding_yuan")),
        money("overdue_fen", t("loan.overdue_yuan")),
        {
            key: "dpd",
            title: t("loan.dpd"),
            cell: (row) => <BucketChip bucket={row.bucket} dpd={row.dpd} />,
            order: (row) => row.dpd,
            plain: (row) => row.dpd,
        },
        {
            key: "tier",
            title: t("loan.tier"),
            cell: (row) => word("tier", row.tier),
            order: (row) => row.tier,
            plain: (row) => word("tier", row.tier),
        },
        {
            key: "ltv",
            title: t("loan.ltv"),
            align: "right",
            cell: (row) => <Percent ppm={row.ltv_ppm} />,
            order: (row) => row.ltv_ppm ?? -1,
            plain: (row) => (row.ltv_ppm === null ? null : percent(row.ltv_ppm)),
        },
        {
            key: "next_follow_up_on",
            title: t("loan.next_follow_up"),
            cell: (row) => <Day on={row.next_follow_up_on} />,
            order: (row) => row.next_follow_up_on ?? "9999",
            plain: (row) => row.next_follow_up_on,
        },
    ];
}

function whoColumns({ t, both }: Pick<Words, "t" | "both">): LoanColumn[] {
    return [
        {
            key: "loan",
            title: t("loan.number"),
            cell: (row) => (
                <Link className="figure" to={`/loans/${encodeURIComponent(row.loan_id)}`}>
                    {row.loan}
                </Link>
            ),
            order: (row) => row.loan,
            plain: (row) => row.loan,
        },
        {
            key: "borrower",
            title: t("loan.borrower"),
            cell: (row) => (
                <span className="nowrap">
                    {row.borrower?.name_masked ?? <Nothing />}{" "}
                    {row.worse_loan && <WorseLoan loan={row.worse_loan} />}
                </span>
            ),
            plain: (row) => row.borrower?.name_masked ?? null,
        },
        {
            key: "product",
            title: t("loan.product"),
            cell: (row) => both(row.product),
            order: (row) => row.product.code,
            plain: (row) => both(row.product),
        },
        {
            key: "grade",
            title: t("loan.grade"),
            cell: (row) => row.grade,
            order: (row) => row.grade,
            plain: (row) => row.grade,
        },
    ];
}

function money(field: "principal_fen" | "outstanding_fen" | "overdue_fen", title: string): LoanColumn {
    return {
        key: field,
        title,
        align: "right",
        cell: (row) => <Yuan fen={row[field]} />,
        order: (row) => row[field],
        // Without thousands marks: the file is for a spreadsheet, which must see a number.
        plain: (row) => yuan(row[field]).replace(/,/g, ""),
    };
}
