// What we hold of a person and why, for the person who asks: every field, held or not, with purpose and basis. Opening it
// takes a reason and is logged; it prints without the rest of the page.

import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { HeldLine, HeldSheet } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useFocusBack } from "@/shared/components/keys";
import { Day, Nothing } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { readHeldSheet } from "./api/consents";

export function HeldSheetDialog({ person, close }: { person: string; close: () => void }) {
    useFocusBack();
    const { t } = useWords();
    const [sheet, setSheet] = useState<HeldSheet | null>(null);
    const print = (
        <Button type="primary" onClick={() => window.print()}>
            {t("held.print")}
        </Button>
    );
    return (
        <Modal open title={t("held.title")} onCancel={close} footer={sheet ? print : null} width={900} className="held-sheet">
            {sheet ? <Sheet sheet={sheet} /> : <AskReason person={person} shown={setSheet} />}
        </Modal>
    );
}

function AskReason({ person, shown }: { person: string; shown: (sheet: HeldSheet) => void }) {
    const { t } = useWords();
    const [reason, setReason] = useState(t("held.usual_reason"));
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    async function ask(): Promise<void> {
        if (reason.trim() === "" || busy) return;
        setBusy(true);
        setError(null);
        try {
            shown(await readHeldSheet(person, reason.trim()));
        } catch (problem) {
            setError(problem);
            setBusy(false);
        }
    }
    return (
        <form
            className="stack"
            onSubmit={(event) => {
                event.preventDefault();
                void ask();
            }}
        >
            <label className="field">
                <span>{t("reveal.reason")}</span>
                <Input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
            </label>
            <p className="quiet small">{t("reveal.logged")}</p>
            {error !== null && <ErrorNote error={error} />}
            <Button type="primary" htmlType="submit" loading={busy} disabled={reason.trim() === ""}>
                {t("reveal.show")}
            </Button>
        </form>
    );
}

function Sheet({ sheet }: { sheet: HeldSheet }) {
    const { t } = useWords();
    return (
        <div className="held-body">
            <p>
                {sheet.name_masked} · {t("held.as_of")} <Day on={sheet.as_of} />
            </p>
            <div className="held-scroll" tabIndex={0} role="region" aria-label={t("held.title")}>
                <table className="held-table">
                    <thead>
                        <tr>
                            <th scope="col">{t("held.field")}</th>
                            <th scope="col">{t("held.value")}</th>
                            <th scope="col">{t("held.purpose")}</th>
                            <th scope="col">{t("consent.basis")}</th>
                            <th scope="col">{t("held.since")}</th>
                            <th scope="col">{t("held.source")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {sheet.lines.map((line) => (
                            <Row key={line.field} line={line} />
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="quiet small">{t("held.rights")}</p>
        </div>
    );
}

function Row({ line }: { line: HeldLine }) {
    const { t, both, word } = useWords();
    return (
        <tr>
            <th scope="row">{both(line.title)}</th>
            <td className="figure">{line.held ? both(line.value) : <span className="quiet">{t("held.nothing")}</span>}</td>
            <td>{both(line.purpose)}</td>
            <td>
                {word("legal_basis", line.basis)}
                {line.consent && ` (${word("consent_status", line.consent)})`}
                <div className="quiet small">{line.rule}</div>
            </td>
            <td>{line.since ? <Day on={line.since} /> : <Nothing />}</td>
            <td>{line.source ? both(line.source) : <Nothing />}</td>
        </tr>
    );
}
