// What was charged and waived beside the schedule, what of it is open, and the money held for the customer.

import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { LoanPage } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { Day, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { Explained } from "./explain";
import { RaiseChargeDialog } from "./raise_charge_dialog";
import { WaiverDialog } from "./waiver_dialog";

export function ChargesCard({ loan }: { loan: LoanPage }) {
    const { t } = useWords();
    const { charges } = loan;
    return (
        <Section id="charges" title={t("charges.title")} commands={<Commands loan_id={loan.loan_id} />}>
            <Facts
                items={[
                    { label: t("waived.fee_charges"), value: <Yuan fen={charges.open_fee_charges_fen} /> },
                    { label: t("waived.penalty_charges"), value: <Yuan fen={charges.open_penalty_charges_fen} /> },
                    { label: t("waived.penalty_interest"), value: <Yuan fen={charges.open_penalty_interest_fen} /> },
                    {
                        label: t("charges.held"),
                        value: (
                            <Explained
                                loan_id={loan.loan_id}
                                figure="held"
                                label={t("charges.held")}
                                as_of={charges.as_of}
                                disbursed_on={loan.terms.disbursed_on}
                            >
                                <Yuan fen={charges.held_fen} />
                            </Explained>
                        ),
                    },
                ]}
            />
            <ul className="loan-tasks">
                {charges.raised.map((line, index) => (
                    <li key={`raised-${index}`}>
                        <strong>{t(`charge.${line.kind}`)}</strong> <Yuan fen={line.amount_fen} />{" "}
                        <span className="quiet small">
                            <Day on={line.on} /> {line.why} {line.by}
                        </span>
                    </li>
                ))}
                {charges.waived.map((line, index) => (
                    <li key={`waived-${index}`}>
                        <strong>{t("charges.waived", { what: t(`waived.${line.what}`) })}</strong>{" "}
                        <Yuan fen={line.amount_fen} />{" "}
                        <span className="quiet small">
                            <Day on={line.on} /> {line.why} {line.by}
                        </span>
                    </li>
                ))}
            </ul>
            <Debit loan={loan} />
        </Section>
    );
}

function Debit({ loan }: { loan: LoanPage }) {
    const { t } = useWords();
    const { debit } = loan;
    if (!debit) return null;
    return (
        <p className="quiet small">
            {t("charges.debit_failed", { count: debit.failed })}{" "}
            {debit.next_on ? (
                <>
                    {t("charges.debit_next")} <Day on={debit.next_on} />
                </>
            ) : (
                t("charges.debit_none_left")
            )}
        </p>
    );
}

function Commands({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const may_raise = useMay("raise_charge");
    const may_waive = useMay("waive_charge");
    const [open, setOpen] = useState<"raise" | "waive" | null>(null);
    const close = () => setOpen(null);
    return (
        <>
            {may_raise && <Button onClick={() => setOpen("raise")}>{t("charges.raise")}</Button>}
            {may_waive && <Button onClick={() => setOpen("waive")}>{t("charges.waive")}</Button>}
            {open === "raise" && <RaiseChargeDialog loan_id={loan_id} close={close} />}
            {open === "waive" && <WaiverDialog loan_id={loan_id} close={close} />}
        </>
    );
}
