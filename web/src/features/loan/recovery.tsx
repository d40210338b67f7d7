// Taking the vehicle: what stands against it before any button, the order with its steps, and what became of the price.

import { Alert, Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { RecoveryPage, SaleStatement } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, Moment, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { useRecovery } from "./api/recovery";
import { OrderDialog, RedeemDialog, ReleaseDialog, WithdrawDialog } from "./recovery_order";
import { AnnounceDialog, SaleDialog } from "./recovery_sale";
import { TakingDialog } from "./recovery_taking";

type Open = "order" | "release" | "withdraw" | "taking" | "redeem" | "announce" | "sale" | null;

export function RecoveryCard({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const recovery = useRecovery(loan_id);
    const may = useMay("recover_vehicle");
    const [open, setOpen] = useState<Open>(null);
    const { data } = recovery;
    if (data && !data.has_vehicle) return null;
    const props = data && { loan_id, page: data, close: () => setOpen(null) };
    return (
        <Section id="recovery" title={t("recovery.title")}>
            {recovery.error && <ErrorNote error={recovery.error} again={() => void recovery.refetch()} />}
            {data && <Verdict page={data} />}
            {data?.order && <Order page={data} />}
            {data?.statement && <Statement statement={data.statement} />}
            {data && may && (
                <div className="chips">
                    {steps(data).map((each) => (
                        <Button key={each} size="small" onClick={() => setOpen(each)}>
                            {t(`recovery.do_${each}`)}
                        </Button>
                    ))}
                </div>
            )}
            {props && open === "order" && <OrderDialog {...props} />}
            {props && open === "release" && <ReleaseDialog {...props} />}
            {props && open === "withdraw" && <WithdrawDialog {...props} />}
            {props && open === "taking" && <TakingDialog {...props} />}
            {props && open === "redeem" && <RedeemDialog {...props} />}
            {props && open === "announce" && <AnnounceDialog {...props} />}
            {props && open === "sale" && <SaleDialog {...props} />}
        </Section>
    );
}

// What may be done now; the server is asked again with each of them.
function steps(page: RecoveryPage): Exclude<Open, null>[] {
    const step = page.order?.step;
    const alive = page.verdict.is_alive;
    if (step === "ordered") return alive ? ["release", "taking", "withdraw"] : ["taking", "withdraw"];
    if (step === "taken" || step === "announced") {
        if (!alive) return ["redeem"];
        return step === "announced" && !page.sale_waits ? ["sale", "announce"] : ["announce"];
    }
    return alive && !page.order_waits ? ["order"] : [];
}

function Verdict({ page }: { page: RecoveryPage }) {
    const { t, both } = useWords();
    const { verdict } = page;
    return (
        <Alert
            type={verdict.is_alive ? "warning" : "info"}
            showIcon
            message={verdict.is_alive ? t("recovery.may") : t("recovery.may_not", { why: both(verdict.bar_text) })}
            description={
                <span className="small">
                    {t("recovery.late", { days: verdict.dpd })} · <Yuan fen={verdict.overdue_fen} />
                    {page.order_waits && <> · {t("recovery.order_waits")}</>}
                    {page.sale_waits && <> · {t("recovery.sale_waits")}</>}
                </span>
            }
        />
    );
}

function Order({ page }: { page: RecoveryPage }) {
    const { t, word } = useWords();
    const { order, release, taken, announced, sale } = page;
    if (!order) return null;
    return (
        <div>
            <strong>{word("repossession_ground", order.ground)}</strong> {order.reference}{" "}
            <Chip tone={order.step === "cancelled" ? undefined : "accent"}>
                {word("repossession_step", order.step)}
            </Chip>
            <div className="quiet small">
                {t("recovery.valid_to")} <Day on={order.valid_to} /> · {order.crew.join(" + ")} · {order.by}
            </div>
            {release && order.step === "ordered" && (
                <div className="small">
                    {release.is_valid ? t("recovery.released_until") : t("recovery.release_void")}{" "}
                    <Moment at={release.until} />
                </div>
            )}
            {taken && (
                <div className="small">
                    <Moment at={taken.taken_at} /> {taken.place} · {t("recovery.receipt")} {taken.receipt}
                </div>
            )}
            {announced && (
                <div className="small">
                    {t("recovery.reserve")} <Yuan fen={announced.reserve_fen} /> · {t("recovery.sale_from")}{" "}
                    <Day on={announced.sale_from} />
                </div>
            )}
            {sale && (
                <div className="small">
                    <Day on={sale.sold_on} /> {word("sale_buyer", sale.buyer)} {sale.reference}
                </div>
            )}
        </div>
    );
}

const parts = ["costs", "charges", "interest", "penalty", "principal"] as const;

function Statement({ statement }: { statement: SaleStatement }) {
    const { t } = useWords();
    return (
        <table className="recovery-statement" aria-label={t("recovery.statement")}>
            <tbody>
                <tr>
                    <td>{t("recovery.price")}</td>
                    <td><Yuan fen={statement.price_fen} /></td>
                </tr>
                {parts.map((part) => (
                    <tr key={part}>
                        <td>− {t(`recovery.${part}`)}</td>
                        <td><Yuan fen={statement[`${part}_fen`]} /></td>
                    </tr>
                ))}
                <tr className="sum">
                    <td>{t("recovery.surplus")}</td>
                    <td><Yuan fen={statement.surplus_fen} /></td>
                </tr>
                <tr>
                    <td>{t("recovery.deficiency")}</td>
                    <td><Yuan fen={statement.deficiency_fen} /></td>
                </tr>
            </tbody>
        </table>
    );
}
