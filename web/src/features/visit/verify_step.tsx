// Verification of the right person by two factors. The masked values are beside it; uncovering one is logged.

import { Checkbox } from "antd";
import { useState } from "react";
import type { Party } from "@/shared/api/types";
import { Masked } from "@/shared/components/reveal";
import { Facts } from "@/shared/components/page_head";
import { useWords } from "@/shared/i18n/text";

const factors = ["id_tail", "birthday", "phone", "address"] as const;
// Practice 3E: two factors, without naming the debt.
const factors_needed = 2;

type Props = { party: Party | undefined; verified: boolean; enough: (enough: boolean) => void };

export function VerifyStep({ party, verified, enough }: Props) {
    const { t } = useWords();
    const [matching, setMatching] = useState<string[]>(
        verified ? factors.slice(0, factors_needed) : [],
    );
    return (
        <div className="stack">
            <p className="quiet">{t("verify.todo", { count: factors_needed })}</p>
            <div role="group" aria-label={t("verify.factors")}>
                <Checkbox.Group
                    className="options"
                    value={matching}
                    onChange={(next) => {
                        setMatching(next as string[]);
                        enough(next.length >= factors_needed);
                    }}
                >
                    {factors.map((factor) => (
                        <Checkbox key={factor} value={factor} className="option">
                            {t(`verify.factor_${factor}`)}
                        </Checkbox>
                    ))}
                </Checkbox.Group>
            </div>
            {party && (
                <Facts
                    items={[
                        {
                            label: t("person.id_number"),
                            value: (
                                <Masked
                                    what={{ of: "person", id: party.id, field: "id_number" }}
                                    masked={party.id_number_masked}
                                    label={t("person.id_number")}
                                />
                            ),
                        },
                        {
                            label: t("person.phone"),
                            value: (
                                <Masked
                                    what={{ of: "person", id: party.id, field: "phone" }}
                                    masked={party.phone_masked}
                                    label={t("person.phone")}
                                />
                            ),
                        },
                        {
                            label: t("person.address"),
                            value: (
                                <Masked
                                    what={{ of: "person", id: party.id, field: "address" }}
                                    masked={party.address_masked}
                                    label={t("person.address")}
                                />
                            ),
                        },
                    ]}
                />
            )}
        </div>
    );
}
