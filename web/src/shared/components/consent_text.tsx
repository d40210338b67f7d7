// A consent form as the person is to hear or read it: what it is about, every clause, the ones that must stand out set off
// by more than weight.

import type { ConsentForm } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";
import { Chip, Day } from "./values";

export function ConsentText({ form }: { form: ConsentForm }) {
    const { t, both, word } = useWords();
    return (
        <div className="consent-text">
            <p className="quiet small">
                {t("consent.version", { version: form.version })} · <Day on={form.valid_from} /> {t("consent.in_force")} ·{" "}
                {t("consent.basis")}: {word("legal_basis", form.basis)}
            </p>
            {form.separate && (
                <p>
                    <Chip tone="accent">{t("consent.separate")}</Chip>
                </p>
            )}
            <p>
                {t("consent.scope")}: {both(form.scope)}
            </p>
            <ol className="consent-clauses">
                {form.clauses.map((clause, index) => (
                    <li key={index} className={clause.conspicuous ? "consent-clause-loud" : undefined}>
                        {clause.conspicuous && <span className="for-readers">{t("consent.conspicuous")} </span>}
                        {both(clause.text)}
                    </li>
                ))}
            </ol>
        </div>
    );
}
