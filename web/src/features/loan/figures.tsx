// What is owed today, since when, and why it is that much.

import type { ReactNode } from "react";
import type { LoanPage } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { BucketChip, Chip, Day, Percent, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { Explained } from "./explain";

export function Figures({ loan }: { loan: LoanPage }) {
    const { t, both } = useWords();
    const { arrears, loan_id } = loan;
    const harm = arrears.dpd > 0;
    return (
        <Section
            id="figures"
            title={t("loan.figures")}
            commands={
                <span className="quiet small">
                    {t("loan.as_of")} <Day on={loan.as_of} />
                </span>
            }
        >
            <div className="figures">
                <Big label={t("arrears.total")} tone={harm ? "harm" : undefined}>
                    <Explained loan_id={loan_id} figure="overdue" label={t("arrears.total")}>
                        <Yuan fen={arrears.overdue_total_fen} />
                    </Explained>
                </Big>
                <Big label={t("loan.dpd")} tone={harm ? "harm" : undefined}>
                    <Explained loan_id={loan_id} figure="dpd" label={t("loan.dpd")}>
                        <span className="figure">{arrears.dpd}</span>
                    </Explained>
                </Big>
                <Big label={t("arrears.outstanding")}>
                    <Yuan fen={arrears.outstanding_principal_fen} />
                </Big>
                <Big label={t("loan.tier")}>
                    <Explained loan_id={loan_id} figure="tier" label={t("loan.tier")}>
                        {both(arrears.tier_text)}
                    </Explained>
                    <TierReason arrears={arrears} />
                </Big>
                <Big label={t("loan.ltv")}>
                    <Explained loan_id={loan_id} figure="ltv" label={t("loan.ltv")}>
                        <Percent ppm={loan.vehicle?.ltv_ppm} />
                    </Explained>
                </Big>
            </div>
            <Facts
                items={[
                    { label: t("arrears.principal"), value: <Yuan fen={arrears.overdue_principal_fen} /> },
                    { label: t("arrears.interest"), value: <Yuan fen={arrears.overdue_interest_fen} /> },
                    {
                        label: t("arrears.penalty"),
                        value: (
                            <Explained loan_id={loan_id} figure="penalty" label={t("arrears.penalty")}>
                                <Yuan fen={arrears.penalty_fen} />
                            </Explained>
                        ),
                    },
                    { label: t("arrears.penalty_today"), value: <Yuan fen={arrears.penalty_today_fen} /> },
                    { label: t("arrears.oldest"), value: <Day on={arrears.oldest_unpaid_on} /> },
                    ...rareFacts(loan, t),
                    {
                        label: t("loan.bucket"),
                        value: harm ? (
                            <BucketChip bucket={arrears.bucket} dpd={arrears.dpd} />
                        ) : (
                            <Chip>{t("arrears.current")}</Chip>
                        ),
                    },
                ]}
            />
        </Section>
    );
}

// What most loans have nothing to say about.
function rareFacts({ arrears, write_off }: LoanPage, t: ReturnType<typeof useWords>["t"]) {
    const facts: { label: string; value: ReactNode }[] = [];
    if (arrears.delinquent_days !== arrears.dpd)
        facts.push({ label: t("arrears.delinquent_days"), value: arrears.delinquent_days });
    if (write_off) {
        facts.push({ label: t("arrears.written_off"), value: <Yuan fen={write_off.written_off_fen} /> });
        facts.push({ label: t("arrears.recovered"), value: <Yuan fen={write_off.recovered_fen} /> });
    }
    return facts;
}

// Why the tier is worse than the days say.
function TierReason({ arrears }: { arrears: LoanPage["arrears"] }) {
    const { t } = useWords();
    if (arrears.tier_until)
        return (
            <div className="quiet small">
                {t("arrears.observed_until")} <Day on={arrears.tier_until} />
            </div>
        );
    return arrears.tier_reason === "not_cured" ? <div className="quiet small">{t("arrears.not_cured")}</div> : null;
}

function Big(props: { label: string; tone?: "harm"; children: ReactNode }) {
    return (
        <div className={props.tone ? "big big-harm" : "big"}>
            <div className="quiet small">{props.label}</div>
            <div className="big-value">{props.children}</div>
        </div>
    );
}
