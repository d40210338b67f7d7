// Consents and rights of the people on a loan: what each agreed to, what is switched off for it, what was said before.

import { Button, Collapse } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { Consent, ConsentDeed, PersonConsents } from "@/shared/api/types";
import { ConsentText } from "@/shared/components/consent_text";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip, Day } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useConsents } from "./api/consents";
import { RecordConsentDialog, WithdrawDialog } from "./consent_dialogs";
import { HeldSheetDialog } from "./held_sheet";

export function ConsentsCard({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const consents = useConsents(loan_id);
    return (
        <Section id="consents" title={t("consent.title")}>
            {consents.isPending && <Waiting />}
            {consents.isError && <ErrorNote error={consents.error} again={() => void consents.refetch()} />}
            <div className="parties">
                {consents.data?.persons.map((person) => (
                    <PersonCard key={person.id} person={person} loan_id={loan_id} />
                ))}
            </div>
        </Section>
    );
}

function PersonCard({ person, loan_id }: { person: PersonConsents; loan_id: string }) {
    const { t, word } = useWords();
    const may_see_sheet = useMay("reveal_personal");
    const [sheet, setSheet] = useState(false);
    return (
        <article className="party" aria-label={`${t("consent.title")} ${word("party", person.role)} ${person.name_masked}`}>
            <h3 className="party-name">
                <span>{person.name_masked}</span>
                <Chip>{word("party", person.role)}</Chip>
                {may_see_sheet && (
                    <Button size="small" onClick={() => setSheet(true)}>
                        {t("held.open")}
                    </Button>
                )}
            </h3>
            <ul className="consents">
                {person.consents.map((consent) => (
                    <ConsentRow key={consent.form.purpose} consent={consent} person={person} loan_id={loan_id} />
                ))}
            </ul>
            <SwitchedOff person={person} />
            {sheet && <HeldSheetDialog person={person.id} close={() => setSheet(false)} />}
        </article>
    );
}

function SwitchedOff({ person }: { person: PersonConsents }) {
    const { t, word } = useWords();
    if (person.switched_off.length === 0) return <p className="quiet small">{t("consent.nothing_off")}</p>;
    return (
        <div className="consent-off">
            <h4 className="small">{t("consent.off_title")}</h4>
            <ul className="plain small">
                {person.switched_off.map((off) => (
                    <li key={off.feature}>
                        {word("consent_feature", off.feature)}{" "}
                        <span className="quiet">
                            {t("consent.off_why", {
                                purpose: word("consent_purpose", off.purpose),
                                status: word("consent_status", off.why),
                            })}
                        </span>
                    </li>
                ))}
            </ul>
        </div>
    );
}

type RowProps = { consent: Consent; person: PersonConsents; loan_id: string };

function ConsentRow({ consent, person, loan_id }: RowProps) {
    const { t, both, word } = useWords();
    const may_record = useMay("record_consent");
    const [open, setOpen] = useState<"record" | "withdraw" | null>(null);
    const { form, last, status } = consent;
    const title = both(form.title);
    const close = () => setOpen(null);
    return (
        <li className="consent">
            <div className="consent-head">
                <strong>{title}</strong>{" "}
                <Chip tone={status === "given" ? "accent" : "clock"}>{word("consent_status", status)}</Chip>
            </div>
            {last && <Deed deed={last} />}
            {may_record && (
                <div className="consent-commands">
                    <Button size="small" aria-label={`${t("consent.record")} ${title}`} onClick={() => setOpen("record")}>
                        {t("consent.record")}
                    </Button>
                    {last?.deed === "given" && (
                        <Button
                            size="small"
                            danger
                            aria-label={`${t("consent.withdraw")} ${title}`}
                            onClick={() => setOpen("withdraw")}
                        >
                            {t("consent.withdraw")}
                        </Button>
                    )}
                </div>
            )}
            <More consent={consent} />
            {open === "record" && <RecordConsentDialog {...{ loan_id, form, close }} person={person.id} />}
            {open === "withdraw" && <WithdrawDialog {...{ loan_id, form, close }} person={person.id} />}
        </li>
    );
}

function More({ consent }: { consent: Consent }) {
    const { t } = useWords();
    const text = { key: "text", label: t("consent.read_form"), children: <ConsentText form={consent.form} /> };
    const history = {
        key: "history",
        label: t("consent.history", { count: consent.history.length }),
        children: (
            <ul className="plain">
                {consent.history.map((deed, index) => (
                    <li key={index}>
                        <Deed deed={deed} />
                    </li>
                ))}
            </ul>
        ),
    };
    return <Collapse ghost size="small" items={consent.history.length > 0 ? [text, history] : [text]} />;
}

function Deed({ deed }: { deed: ConsentDeed }) {
    const { t, word } = useWords();
    return (
        <p className="small">
            <Day on={deed.on} /> {word("consent_status", deed.deed)}
            {deed.version && ` · ${t("consent.version", { version: deed.version })}`}
            {deed.proof && ` · ${word("consent_proof", deed.proof)}`}
            {deed.reference && ` ${deed.reference}`}
            {deed.scope && ` · ${deed.scope}`}
            {deed.until && (
                <>
                    {" · "}
                    {t("consent.until")} <Day on={deed.until} />
                </>
            )}
            {deed.channel && ` · ${word("consent_channel", deed.channel)}`}
            {deed.why && ` · ${deed.why}`}
            {deed.by && <span className="quiet"> {deed.by}</span>}
        </p>
    );
}
