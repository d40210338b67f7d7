// Find a loan from anywhere by its number or by something personal. One hit opens at once; several are listed.

import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router-dom";
import type { LoanRow, SearchKind } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { BucketChip } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { searchLoans } from "./api/search";

const kinds: SearchKind[] = ["loan", "phone", "id_number", "plate", "vin"];

// Tells by its shape what was typed, so that most searches need no choice: 11 digits from 1 are a mobile number, 18 end
// in a digit or X and are an identity number, a province character starts a plate, 17 letters and digits are a VIN.
export function kindOf(value: string): SearchKind {
    const text = value.trim().toUpperCase();
    if (/^1\d{10}$/.test(text)) return "phone";
    if (/^\d{17}[\dX]$/.test(text)) return "id_number";
    if (/^\p{Script=Han}[A-Z]/u.test(text)) return "plate";
    if (/^[A-HJ-NPR-Z\d]{17}$/.test(text)) return "vin";
    return "loan";
}

export function FindLoanDialog({ open, close }: { open: boolean; close: () => void }) {
    const { t } = useWords();
    return (
        <Modal
            open={open}
            title={t("find.title")}
            onCancel={close}
            footer={null}
            width={520}
            destroyOnHidden
        >
            <FindLoan close={close} />
        </Modal>
    );
}

function FindLoan({ close }: { close: () => void }) {
    const { t } = useWords();
    const navigate = useNavigate();
    const [value, setValue] = useState("");
    const [chosen, setChosen] = useState<SearchKind | null>(null);
    const [busy, setBusy] = useState(false);
    const [found, setFound] = useState<LoanRow[] | null>(null);
    const [error, setError] = useState<unknown>(null);
    const kind = chosen ?? kindOf(value);
    async function search(): Promise<void> {
        if (value.trim() === "") return;
        setBusy(true);
        setError(null);
        try {
            const rows = await searchLoans(kind, value.trim());
            setFound(rows);
            const only = rows.length === 1 ? rows[0] : undefined;
            if (only) {
                close();
                navigate(`/loans/${encodeURIComponent(only.loan_id)}`);
            }
        } catch (problem) {
            setError(problem);
        } finally {
            setBusy(false);
        }
    }
    return (
        <form
            className="stack"
            onSubmit={(event) => {
                event.preventDefault();
                void search();
            }}
        >
            <Input
                autoFocus
                size="large"
                value={value}
                aria-label={t("find.value")}
                placeholder={t("find.hint")}
                autoComplete="off"
                onChange={(event) => setValue(event.target.value)}
            />
            <Choice
                optionType="button"
                value={kind}
                onChange={(event) => setChosen(event.target.value as SearchKind)}
                label={t("find.kind")}
                options={kinds.map((code) => ({ value: code, label: t(`find.kind_${code}`) }))}
            />
            <Button type="primary" htmlType="submit" loading={busy} disabled={value.trim() === ""}>
                {t("find.search")}
            </Button>
            {error !== null && <ErrorNote error={error} />}
            {found?.length === 0 && <p role="status">{t("find.none")}</p>}
            {found && found.length > 1 && <Found rows={found} close={close} />}
        </form>
    );
}

function Found({ rows, close }: { rows: LoanRow[]; close: () => void }) {
    const { t } = useWords();
    return (
        <ul className="found" aria-label={t("find.found", { count: rows.length })}>
            {rows.map((row) => (
                <li key={row.loan_id}>
                    <Link to={`/loans/${encodeURIComponent(row.loan_id)}`} onClick={close}>
                        {row.loan}
                    </Link>{" "}
                    {row.borrower?.name_masked} <BucketChip bucket={row.bucket} dpd={row.dpd} />
                </li>
            ))}
        </ul>
    );
}
