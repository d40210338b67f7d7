// Who should have a task and has none, and since when.

import { Link } from "react-router-dom";
import type { CoverageGap } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { Section } from "@/shared/components/page_head";
import { Day, Nothing } from "@/shared/components/values";
import { csvText } from "@/shared/format/csv";
import { useWords } from "@/shared/i18n/text";
import { ExportButton } from "./export_button";

export function Gaps({ gaps, as_of }: { gaps: CoverageGap[]; as_of: string }) {
    const { t, both } = useWords();
    const columns: Column<CoverageGap>[] = [
        {
            key: "loan",
            title: t("loan.number"),
            cell: (gap) => (
                <Link className="figure" to={`/loans/${encodeURIComponent(gap.loan_id)}`}>
                    {gap.loan}
                </Link>
            ),
        },
        { key: "person", title: t("gaps.person"), cell: (gap) => gap.person ?? <Nothing /> },
        { key: "what", title: t("gaps.what"), cell: (gap) => both(gap) },
        { key: "since", title: t("gaps.since"), cell: (gap) => <Day on={gap.since} /> },
    ];
    const text = () =>
        csvText(
            columns.map((column) => column.title),
            gaps.map((gap) => [gap.loan, gap.person, both(gap), gap.since]),
        );
    return (
        <Section
            id="gaps"
            title={t("gaps.title", { count: gaps.length })}
            commands={<ExportButton file_name={`coverage-gaps-${as_of}`} text={text} />}
        >
            <DataTable
                label={t("gaps.title", { count: gaps.length })}
                columns={columns}
                rows={gaps}
                rowKey={(gap) => `${gap.loan_id}-${gap.person}-${gap.code}`}
                height={320}
            />
        </Section>
    );
}
