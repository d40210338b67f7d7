// What a guarantor stands for, and what not: an increase of the debt they did not sign does not bind them.

import type { Guarantee, NotBound } from "@/shared/api/types";
import { Day, Yuan } from "@/shared/components/values";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

export function GuaranteeText({ guarantee }: { guarantee: Guarantee }) {
    const { t, word } = useWords();
    return (
        <>
            {word("guarantee", guarantee.mode)}
            {guarantee.amount_fen !== null && (
                <>
                    {" · "}
                    <Yuan fen={guarantee.amount_fen} />
                </>
            )}
            {guarantee.ends_on && (
                <>
                    {" · "}
                    {t("parties.until")} <Day on={guarantee.ends_on} />
                </>
            )}
        </>
    );
}

export function NotBoundNote({ not_bound }: { not_bound: NotBound }) {
    const { t, word } = useWords();
    return (
        <section className="not-bound">
            <p>
                <strong>{t("guarantee.not_bound", { amount: yuan(not_bound.in_all_fen) })}</strong>
            </p>
            <ul className="small">
                {not_bound.increases.map((increase) => (
                    <li key={`${increase.on} ${increase.change}`}>
                        <Day on={increase.on} /> {word("modification", increase.change)} +
                        <Yuan fen={increase.amount_fen} />
                    </li>
                ))}
            </ul>
            <p>
                {t("guarantee.bound_max")} <Yuan fen={not_bound.bound_max_fen} />{" "}
                <span className="quiet small">{t("guarantee.of_owed", { owed: yuan(not_bound.owed_fen) })}</span>
            </p>
            <p className="quiet small">{t("guarantee.not_bound_why", { rule: not_bound.rule })}</p>
        </section>
    );
}
