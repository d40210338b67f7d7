// Repayment plans on the loan page: the plan it is paid by with each payment, what was offered, and the way to both.

import { Button, Input } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { AgreedPlan, PlanOffer } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, Yuan } from "@/shared/components/values";
import { WriteDialog } from "@/shared/components/write_dialog";
import { day } from "@/shared/format/date";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { endPlan, usePlans } from "./api/plans";
import { PlanDialog } from "./plan_dialog";
import { PlanSigningDialog } from "./plan_signing";

type Open = "asking" | "ending" | PlanOffer | null;

export function PlansCard({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const plans = usePlans(loan_id);
    const may_offer = useMay("give_quote");
    const [open, setOpen] = useState<Open>(null);
    const offers = plans.data?.offers ?? [];
    const agreed = plans.data?.agreed ?? null;
    const close = () => setOpen(null);
    return (
        <Section
            id="plans"
            title={t("plan.title")}
            commands={<Button onClick={() => setOpen("asking")}>{t("plan.work_out")}</Button>}
        >
            {plans.error && <ErrorNote error={plans.error} again={() => void plans.refetch()} />}
            {plans.data && offers.length === 0 && <p className="quiet small">{t("plan.none")}</p>}
            {agreed && <Agreed plan={agreed} />}
            {agreed?.state === "open" && may_offer && (
                <Button size="small" onClick={() => setOpen("ending")}>
                    {t("plan.end")}
                </Button>
            )}
            <ul className="loan-tasks" aria-label={t("plan.offers")}>
                {offers.map((offer) => (
                    <li key={offer.offer}>
                        <Offered offer={offer} />
                        {may_offer && offer.state === "open" && (
                            <Button size="small" onClick={() => setOpen(offer)}>
                                {t("plan.sign")}
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            {open === "asking" && <PlanDialog loan_id={loan_id} close={close} />}
            {open === "ending" && <Ending loan_id={loan_id} close={close} />}
            {open !== null && typeof open === "object" && (
                <PlanSigningDialog
                    loan_id={loan_id}
                    offer={open}
                    people={plans.data?.people ?? []}
                    close={close}
                />
            )}
        </Section>
    );
}

function Offered({ offer }: { offer: PlanOffer }) {
    const { t, word } = useWords();
    return (
        <div>
            <span className="figure">P{offer.offer}</span>{" "}
            {offer.chosen && <strong>{word("plan_kind", offer.chosen)}</strong>}{" "}
            <Chip tone={offer.state === "open" ? "accent" : offer.state === "waiting" ? "clock" : undefined}>
                {word("plan_offer_state", offer.state)}
            </Chip>
            <div className="quiet small">
                <Day on={offer.given_on} /> {offer.by} · {t("plan.valid_to")} <Day on={offer.valid_to} />
            </div>
        </div>
    );
}

const tones = { open: "accent", kept: undefined, broken: "harm", cancelled: undefined } as const;
const payment_tones = { kept: "accent", waiting: "clock", missed: "harm", to_come: undefined } as const;

function Agreed({ plan }: { plan: AgreedPlan }) {
    const { t, word, language } = useWords();
    const kept = plan.payments.filter((payment) => payment.state === "kept").length;
    return (
        <div className="plan-agreed">
            <strong>{word("plan_kind", plan.plan)}</strong>{" "}
            <Chip tone={tones[plan.state]}>{word("plan_state", plan.state)}</Chip>
            <div className="quiet small">
                {t("plan.agreed_on")} <Day on={plan.agreed_on} /> ·{" "}
                {t("plan.kept_count", { kept, all: plan.payments.length })} · {t("plan.received")}{" "}
                <Yuan fen={plan.received_fen} />
            </div>
            {plan.next_due_on !== null && (
                <p>
                    {t("plan.next")} <Day on={plan.next_due_on} />
                    {":"}
                    {t("plan.until", {
                        amount: yuan(plan.missing_fen ?? 0),
                        on: day(plan.last_day ?? plan.next_due_on, language),
                    })}
                </p>
            )}
            <ol className="plan-payments" aria-label={t("plan.schedule")}>
                {plan.payments.map((payment) => (
                    <li key={payment.due_on}>
                        <Day on={payment.due_on} /> <Yuan fen={payment.amount_fen} />{" "}
                        <Chip tone={payment_tones[payment.state]}>{word("plan_payment_state", payment.state)}</Chip>
                    </li>
                ))}
            </ol>
            <div className="quiet small">
                {t("plan.signed_by")}{" "}
                {plan.signatures
                    .map((each) => `${each.name_masked} ${word("signature_manner", each.manner)} ${each.reference}`)
                    .join("、")}
            </div>
        </div>
    );
}

function Ending({ loan_id, close }: { loan_id: string; close: () => void }) {
    const { t } = useWords();
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("plan.end_title")}
            said={t("plan.ended_said")}
            ready={why.trim() !== ""}
            write={(key) => endPlan(loan_id, why.trim(), key)}
            refreshes={loanKey(loan_id)}
            ok={t("plan.end")}
            close={close}
        >
            <label className="field">
                <span>{t("plan.why")}</span>
                <Input value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
