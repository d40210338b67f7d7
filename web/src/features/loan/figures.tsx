// What is owed today, since when, and why it is that much.

import type { ReactNode } from "react";
import type { Figure, LoanPage } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { BucketChip, Chip, Day, Percent, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { ExplainAll, Explained } from "./explain";

export function Figures({ loan }: { loan: LoanPage }) {
    const { t, both } = useWords();
    const { arrears } = loan;
    const asked = { loan_id: loan.loan_id, as_of: loan.as_of, disbursed_on: loan.terms.disbursed_on };
    const harm = arrears.dpd > 0;
    const explained: Explain = (figure, label, value) => (
        <Explained {...asked} figure={figure} label={label}>
            {value}
        </Explained>
    );
    const amount = (figure: Figure, label: string, fen: number) => ({
        label,
        value: explained(figure, label, <Yuan fen={fen} />),
    });
    return (
        <Section
            id="figures"
            title={t("loan.figures")}
            commands={
                <>
                    <span className="quiet small">
                        {t("loan.as_of")} <Day on={loan.as_of} />
                    </span>
                    <ExplainAll {...asked} />
                </>
            }
        >
            <div className="figures">
                <Big label={t("arrears.total")} tone={harm ? "harm" : undefined}>
                    {explained("overdue", t("arrears.total"), <Yuan fen={arrears.overdue_total_fen} />)}
                </Big>
                <Big label={t("loan.dpd")} tone={harm ? "harm" : undefined}>
                    {explained("dpd", t("loan.dpd"), <span className="figure">{arrears.dpd}</span>)}
                </Big>
                <Big label={t("arrears.outstanding")}>
                    {explained("outstanding", t("arrears.outstanding"), <Yuan fen={arrears.outstanding_principal_fen} />)}
                </Big>
                <Big label={t("loan.tier")}>
                    {explained("tier", t("loan.tier"), both(arrears.tier_text))}
                    <TierReason arrears={arrears} />
                </Big>
                <Big label={t("loan.ltv")}>
                    {explained("ltv", t("loan.ltv"), <Percent ppm={loan.vehicle?.ltv_ppm} />)}
                </Big>
            </div>
            <Facts
                items={[
                    amount("overdue_principal", t("arrears.principal"), arrears.overdue_principal_fen),
                    amount("overdue_interest", t("arrears.interest"), arrears.overdue_interest_fen),
                    amount("penalty", t("arrears.penalty"), arrears.penalty_fen),
                    amount("penalty_of_day", t("arrears.penalty_today"), arrears.penalty_today_fen),
                    { label: t("arrears.oldest"), value: <Day on={arrears.oldest_unpaid_on} /> },
                    ...rareFacts(loan, t, explained),
                    {
                        label: t("loan.bucket"),
                        value: explained(
                            "bucket",
                            t("loan.bucket"),
                            harm ? (
                                <BucketChip bucket={arrears.bucket} dpd={arrears.dpd} />
                            ) : (
                                <Chip>{t("arrears.current")}</Chip>
                            ),
                        ),
                    },
                ]}
            />
        </Section>
    );
}

type Explain = (figure: Figure, label: string, value: ReactNode) => ReactNode;

// What most loans have nothing to say about.
function rareFacts({ arrears, write_off }: LoanPage, t: ReturnType<typeof useWords>["t"], explained: Explain) {
    const facts: { label: string; value: ReactNode }[] = [];
    const put = (figure: Figure, label: string, value: ReactNode) =>
        facts.push({ label, value: explained(figure, label, value) });
    if (arrears.overdue_fee_fen !== 0)
        put("overdue_fee", t("arrears.fee"), <Yuan fen={arrears.overdue_fee_fen} />);
    if (arrears.delinquent_days !== arrears.dpd)
        put("delinquent_days", t("arrears.delinquent_days"), arrears.delinquent_days);
    if (write_off) {
        put("written_off", t("arrears.written_off"), <Yuan fen={write_off.written_off_fen} />);
        put("recovered", t("arrears.recovered"), <Yuan fen={write_off.recovered_fen} />);
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
