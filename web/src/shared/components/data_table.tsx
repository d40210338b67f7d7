// A table of any length: only the rows in sight exist in the page. It stays a real <table>, so that a screen reader
// still hears headings and rows; `aria-rowcount` says how many there really are.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type CSSProperties, type ReactNode } from "react";
import { useWords } from "@/shared/i18n/text";
import { markShifted } from "./table_frame";

export type Column<Row> = {
    key: string;
    title: string;
    cell: (row: Row) => ReactNode;
    align?: "right";
    width?: number;
    // Words that may take several lines; only of the first column, which would fill a phone otherwise.
    long?: "long";
    // Present when the column can be sorted; numbers compare as numbers, texts by the language.
    order?: (row: Row) => number | string;
};
export type Sorting = { key: string; descending: boolean } | null;

type Props<Row> = {
    label: string;
    // For whoever leads to the table from elsewhere on the page.
    id?: string;
    columns: Column<Row>[];
    rows: Row[];
    rowKey: (row: Row) => string;
    // Of all rows that match, when more exist on the server than are loaded.
    total?: number;
    height?: number | string;
    sorting?: Sorting;
    sortBy?: (key: string) => void;
    nearEnd?: () => void;
    empty?: ReactNode;
};

const row_height = 36;

export function DataTable<Row>(props: Props<Row>) {
    const { columns, rows, rowKey, nearEnd } = props;
    const scroller = useRef<HTMLDivElement>(null);
    const virtual = useVirtualizer({
        count: rows.length,
        getScrollElement: () => scroller.current,
        estimateSize: () => row_height,
        overscan: 12,
        initialRect: { width: 1000, height: 600 },
    });
    const seen = virtual.getVirtualItems();
    const last = seen[seen.length - 1]?.index ?? -1;
    useEffect(() => {
        if (nearEnd && rows.length > 0 && last >= rows.length - 20) nearEnd();
    }, [last, nearEnd, rows.length]);
    const before = seen[0]?.start ?? 0;
    const after = virtual.getTotalSize() - (seen[seen.length - 1]?.end ?? 0);
    return (
        <div
            ref={scroller}
            id={props.id}
            className="table-scroll"
            style={{ maxHeight: props.height ?? 480 }}
            tabIndex={0}
            role="group"
            aria-label={props.label}
            onScroll={markShifted}
        >
            <table className="table" aria-rowcount={(props.total ?? rows.length) + 1}>
                <Head {...props} />
                <tbody>
                    <Gap height={before} span={columns.length} />
                    {seen.map((item) => {
                        const row = rows[item.index];
                        if (row === undefined) return null;
                        return (
                            <tr
                                key={rowKey(row)}
                                ref={virtual.measureElement}
                                data-index={item.index}
                                aria-rowindex={item.index + 2}
                            >
                                {columns.map((column, index) => (
                                    <Cell key={column.key} column={column} row={row} index={index} />
                                ))}
                            </tr>
                        );
                    })}
                    <Gap height={after} span={columns.length} />
                </tbody>
            </table>
            {rows.length === 0 && <div className="table-empty">{props.empty}</div>}
        </div>
    );
}

function aligned<Row>(column: Column<Row>): CSSProperties | undefined {
    return column.align ? { textAlign: column.align } : undefined;
}

// The first column says what the row is about.
function Cell<Row>({ column, row, index }: { column: Column<Row>; row: Row; index: number }) {
    if (index === 0) {
        return (
            <th scope="row" className={column.long} style={aligned(column)}>
                {column.cell(row)}
            </th>
        );
    }
    return <td style={aligned(column)}>{column.cell(row)}</td>;
}

function Gap({ height, span }: { height: number; span: number }) {
    if (height <= 0) return null;
    return (
        <tr aria-hidden>
            <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
        </tr>
    );
}

function Head<Row>({ columns, sorting, sortBy }: Props<Row>) {
    const { t } = useWords();
    return (
        <thead>
            <tr aria-rowindex={1}>
                {columns.map((column) => {
                    const sorted = sorting?.key === column.key ? sorting : null;
                    const arrow = sorted ? (sorted.descending ? " ↓" : " ↑") : "";
                    const state = sorted ? (sorted.descending ? "descending" : "ascending") : undefined;
                    return (
                        <th
                            key={column.key}
                            scope="col"
                            style={{ ...aligned(column), width: column.width }}
                            aria-sort={state}
                        >
                            {column.order && sortBy ? (
                                <button
                                    type="button"
                                    className="sort"
                                    title={t("table.sort", { column: column.title })}
                                    onClick={() => sortBy(column.key)}
                                >
                                    {column.title}
                                    <span aria-hidden>{arrow}</span>
                                </button>
                            ) : (
                                column.title
                            )}
                        </th>
                    );
                })}
            </tr>
        </thead>
    );
}

export function sortedRows<Row>(rows: Row[], columns: Column<Row>[], sorting: Sorting): Row[] {
    const order = columns.find((column) => column.key === sorting?.key)?.order;
    if (!sorting || !order) return rows;
    const sign = sorting.descending ? -1 : 1;
    const compare = (left: Row, right: Row): number => {
        const a = order(left);
        const b = order(right);
        if (typeof a === "number" && typeof b === "number") return sign * (a - b);
        return sign * String(a).localeCompare(String(b), "zh-CN");
    };
    return [...rows].sort(compare);
}

// One click sorts up, a second down, a third gives back the order of the server.
export function nextSorting(now: Sorting, key: string): Sorting {
    if (now?.key !== key) return { key, descending: false };
    return now.descending ? null : { key, descending: true };
}
