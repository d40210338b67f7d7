// The list of loans: filters in the address, any length, sortable, to be taken away as a file.

import { DownloadOutlined, SearchOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useMay, useSession } from "@/shared/api/session";
import type { LoanRow, Reason } from "@/shared/api/types";
import { DataTable, nextSorting, sortedRows, type Sorting } from "@/shared/components/data_table";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { csvText, saveText } from "@/shared/format/csv";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { useLoans } from "./api/loans";
import { FindLoanDialog } from "./find_loan_dialog";
import { loanColumns, type LoanColumn } from "./loan_columns";
import { LoanFilters, useLoanFilter } from "./loan_filters";

export function LoansPage() {
    const words = useWords();
    const { t } = words;
    const [filter, change] = useLoanFilter();
    const [finding, setFinding] = useState(false);
    const [sorting, setSorting] = useState<Sorting>(null);
    const columns = useMemo(() => loanColumns(words), [words]);
    const list = useLoans(filter);
    const rest = useRest(list);
    const loaded = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
    const rows = useMemo(() => sortedRows(loaded, columns, sorting), [loaded, columns, sorting]);
    const products = useMemo(() => productsIn(loaded), [loaded]);
    const total = list.data?.pages[0]?.total ?? 0;
    async function sortBy(key: string): Promise<void> {
        // Half a list cannot be sorted: the first page would pretend to hold the largest.
        if (await rest.load()) setSorting((now) => nextSorting(now, key));
    }
    return (
        <>
            <PageHead
                title={t("place.loans")}
                lead={list.data && <Count total={total} loaded={loaded.length} busy={rest.busy} />}
                commands={
                    <>
                        <Button icon={<SearchOutlined />} onClick={() => setFinding(true)}>
                            {t("loan.find_personal")}
                        </Button>
                        <Export columns={columns} rows={rows} rest={rest} />
                    </>
                }
            />
            <LoanFilters filter={filter} change={change} products={products} />
            {list.isPending && <Waiting />}
            {list.isError && <ErrorNote error={list.error} again={() => void list.refetch()} />}
            {list.data && (
                <DataTable
                    label={t("place.loans")}
                    columns={columns}
                    rows={rows}
                    rowKey={(row) => row.loan_id}
                    total={total}
                    height="calc(100vh - 190px)"
                    sorting={sorting}
                    sortBy={(key) => void sortBy(key)}
                    nearEnd={rest.next}
                    empty={<p className="quiet">{t("loan.none_match")}</p>}
                />
            )}
            <FindLoanDialog open={finding} close={() => setFinding(false)} />
        </>
    );
}

type Rest = { busy: boolean; next: () => void; load: () => Promise<LoanRow[] | null> };

// Loads what is still on the server; null when the line broke on the way.
function useRest(list: ReturnType<typeof useLoans>): Rest {
    const { hasNextPage, isFetching, fetchNextPage } = list;
    const [busy, setBusy] = useState(false);
    const next = useCallback(() => {
        if (hasNextPage && !isFetching) void fetchNextPage();
    }, [hasNextPage, isFetching, fetchNextPage]);
    async function load(): Promise<LoanRow[] | null> {
        setBusy(true);
        try {
            let now = list.data;
            let more = hasNextPage;
            while (more) {
                const step = await fetchNextPage();
                if (step.isError) return null;
                now = step.data;
                more = step.hasNextPage;
            }
            return now?.pages.flatMap((page) => page.items) ?? [];
        } finally {
            setBusy(false);
        }
    }
    return { busy, next, load };
}

function Count({ total, loaded, busy }: { total: number; loaded: number; busy: boolean }) {
    const { t } = useWords();
    if (busy) return <>{t("loan.loading", { loaded: count(loaded), total: count(total) })}</>;
    return <>{t("loan.count", { total: count(total) })}</>;
}

function Export({ columns, rows, rest }: { columns: LoanColumn[]; rows: LoanRow[]; rest: Rest }) {
    const { t } = useWords();
    const { message } = App.useApp();
    const { today } = useSession();
    const may = useMay("export");
    if (!may) return null;
    async function save(): Promise<void> {
        const all = await rest.load();
        if (!all) {
            void message.error(t("loan.export_broken"));
            return;
        }
        const shown = all.length === rows.length ? rows : all;
        const head = columns.map((column) => column.title);
        const lines = shown.map((row) => columns.map((column) => column.plain(row)));
        saveText(`loans-${today}.csv`, csvText(head, lines));
    }
    return (
        <Button icon={<DownloadOutlined />} loading={rest.busy} onClick={() => void save()}>
            {t("common.export_csv")}
        </Button>
    );
}

function productsIn(rows: LoanRow[]): Reason[] {
    const products = new Map(rows.map((row) => [row.product.code, row.product]));
    return [...products.values()].sort((a, b) => a.code.localeCompare(b.code));
}
