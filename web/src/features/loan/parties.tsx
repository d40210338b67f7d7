// Who owes and who stands for it: masked until asked for, each with the clock of the next follow-up.

import { Link } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { Party, PersonField } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { Masked } from "@/shared/components/reveal";
import { Chip, Day, Nothing, ReasonChips } from "@/shared/components/values";
import { NewPhone } from "@/shared/contact/new_phone";
import { useWords, type TextKey, type Words } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { CustomerLoans } from "./customer";
import { GuaranteeText, NotBoundNote } from "./guarantee";
import { GuarantorNote } from "./guarantor_note";

export function Parties({ parties, loan_id }: { parties: Party[]; loan_id: string }) {
    const { t } = useWords();
    return (
        <Section id="parties" title={t("parties.title")}>
            <div className="parties">
                {parties.map((party) => (
                    <PartyCard key={party.id} party={party} loan_id={loan_id} />
                ))}
            </div>
        </Section>
    );
}

const fields: [PersonField, keyof Party, TextKey][] = [
    ["phone", "phone_masked", "person.phone"],
    ["id_number", "id_number_masked", "person.id_number"],
    ["address", "address_masked", "person.address"],
    ["employer", "employer_masked", "person.employer"],
];

function organisationFacts({ organisation }: Party, t: Words["t"], word: Words["word"]) {
    if (!organisation) return [];
    return [
        { label: t("organisation.kind"), value: word("organisation_kind", organisation.kind) },
        { label: t("organisation.representative"), value: organisation.representative_masked },
        { label: t("organisation.contact"), value: organisation.contact_masked },
    ];
}

function followUpFacts({ last_visit, next_follow_up: next }: Party, { t, word }: Words) {
    return [
        {
            label: t("parties.last_visit"),
            value: last_visit ? (
                <>
                    <Day on={last_visit.on} />{" "}
                    {last_visit.band &&
                        t("parties.scored", {
                            score: last_visit.score,
                            band: word("band", last_visit.band),
                        })}
                </>
            ) : (
                <Nothing />
            ),
        },
        {
            label: t("parties.next"),
            value: next ? (
                <>
                    {word("purpose_of_visit", next.purpose)} <Day on={next.opens_on} />
                    {" – "}
                    <Day on={next.due_on} />
                </>
            ) : (
                <Nothing />
            ),
        },
    ];
}

function PartyCard({ party, loan_id }: { party: Party; loan_id: string }) {
    const words = useWords();
    const { t, word } = words;
    const may = useMay("record_visit");
    const next = party.next_follow_up;
    const personal = fields.map(([field, masked, label]) => ({
        label: t(label),
        value: (
            <Masked
                what={{ of: "person", id: party.id, field }}
                masked={party[masked] as string | null}
                label={t(label)}
            />
        ),
    }));
    return (
        <article className="party" aria-label={`${word("party", party.role)} ${party.name_masked}`}>
            <h3 className="party-name">
                <Masked
                    what={{ of: "person", id: party.id, field: "name" }}
                    masked={party.name_masked}
                    label={t("person.name")}
                />
                <Chip>{word("party", party.role)}</Chip>
                {party.kind === "organisation" && <Chip>{t("person.organisation")}</Chip>}
            </h3>
            <Facts
                items={[
                    ...personal,
                    ...organisationFacts(party, t, word),
                    ...(party.guarantee
                        ? [{ label: t("parties.guarantee"), value: <GuaranteeText guarantee={party.guarantee} /> }]
                        : []),
                    ...followUpFacts(party, words),
                ]}
            />
            {next && <ReasonChips reasons={next.reasons} />}
            {may && (
                <NewPhone
                    whose={{ loan_id, person: party.id, name_masked: party.name_masked }}
                    refreshes={loanKey(loan_id)}
                />
            )}
            {party.guarantee && <GuarantorNote guarantee={party.guarantee} person={party.id} loan_id={loan_id} />}
            {party.guarantee?.not_bound && <NotBoundNote not_bound={party.guarantee.not_bound} />}
            {party.customer && <CustomerLoans customer={party.customer} loan_id={loan_id} />}
            {party.customer && party.customer.dpd_max > 0 && (
                <Link to={`/persons/${encodeURIComponent(party.id)}/case`}>{t("case.open")}</Link>
            )}
        </article>
    );
}
