// The filters of the list of loans, kept in the address.

import { Button, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router-dom";
import type { Reason } from "@/shared/api/types";
import { useWords, type TextKey } from "@/shared/i18n/text";
import type { LoanFilter } from "./api/loans";

const names = ["q", "bucket", "tier", "product", "grade", "follow_up"] as const;
type Name = (typeof names)[number];
const buckets = ["M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7"];
const tiers = ["normal", "special_mention", "substandard", "doubtful", "loss"];
const grades = ["1", "2", "3", "4", "5"];
const follow_ups = ["late", "due", "none"];

export function useLoanFilter(): [LoanFilter, (changes: Partial<LoanFilter>) => void] {
    const [address, setAddress] = useSearchParams();
    const values = names.map((name) => [name, address.get(name) ?? ""]);
    const filter = Object.fromEntries(values) as LoanFilter;
    function change(changes: Partial<LoanFilter>): void {
        const next = new URLSearchParams(address);
        for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
        }
        setAddress(next, { replace: true });
    }
    return [filter, change];
}

type Props = {
    filter: LoanFilter;
    change: (changes: Partial<LoanFilter>) => void;
    // Products are the lender's own, so the choice offers those that occur.
    products: Reason[];
};

export function LoanFilters({ filter, change, products }: Props) {
    const { t, word, both } = useWords();
    const set = names.filter((name) => filter[name] !== "");
    const product_codes = products.map((product) => product.code);
    const product = (code: string) => both(products.find((each) => each.code === code) ?? { zh: code, en: code });
    const choice = (name: Name, label: TextKey, any: TextKey, codes: string[], said = word.bind(null, name)) => (
        <Select
            className="filter"
            aria-label={t(label)}
            value={filter[name]}
            popupMatchSelectWidth={false}
            onChange={(value: string) => change({ [name]: value })}
            options={[
                { value: "", label: t(any) },
                ...withCurrent(codes, filter[name]).map((code) => ({ value: code, label: said(code) })),
            ]}
        />
    );
    return (
        <div className="filters" role="search" aria-label={t("common.filters")}>
            <TextFilter value={filter.q} change={(q) => change({ q })} />
            {choice("bucket", "loan.bucket", "loan.bucket_any", buckets)}
            {choice("tier", "loan.tier", "loan.tier_any", tiers)}
            {choice("product", "loan.product", "loan.product_any", product_codes, product)}
            {choice("grade", "loan.grade", "loan.grade_any", grades)}
            {choice("follow_up", "loan.follow_up", "loan.follow_up_any", follow_ups)}
            {set.length > 0 && (
                <Button
                    type="text"
                    onClick={() => change(Object.fromEntries(set.map((name) => [name, ""])))}
                >
                    {t("common.clear_filters")}
                </Button>
            )}
        </div>
    );
}

// An address may name a code this list does not know; it stays visible instead of looking like "any".
function withCurrent(codes: string[], current: string): string[] {
    return current === "" || codes.includes(current) ? codes : [...codes, current];
}

function TextFilter({ value, change }: { value: string; change: (value: string) => void }) {
    const { t } = useWords();
    const [typed, setTyped] = useState(value);
    useEffect(() => setTyped(value), [value]);
    return (
        <Input.Search
            className="filter-text"
            allowClear
            value={typed}
            aria-label={t("loan.filter_number")}
            placeholder={t("loan.filter_number")}
            onChange={(event) => setTyped(event.target.value)}
            onSearch={(text) => change(text.trim())}
        />
    );
}
