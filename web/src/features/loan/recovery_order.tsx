// Ordering that a vehicle is taken, releasing its crew, withdrawing the order, giving the vehicle back.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import type { RecoveryPage, RepossessionGround } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { useEscapeWhileOpening, useFocusBack } from "@/shared/components/keys";
import { Moment } from "@/shared/components/values";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { orderTaking, redeemVehicle, releaseCrew, withdrawOrder } from "./api/recovery";

export type RecoveryStep = { loan_id: string; page: RecoveryPage; close: () => void };
type FieldProps = { label: string; value: string; change: (text: string) => void };

export function Field({ label, value, change }: FieldProps) {
    return (
        <label className="field">
            <span>{label}</span>
            <Input value={value} maxLength={200} onChange={(event) => change(event.target.value)} />
        </label>
    );
}

const grounds: RepossessionGround[] = ["voluntary_surrender_signed", "court_document"];

export function OrderDialog({ loan_id, page, close }: RecoveryStep) {
    const { t, word } = useWords();
    const [ground, setGround] = useState<RepossessionGround>("voluntary_surrender_signed");
    const [reference, setReference] = useState("");
    const [valid_to, setValidTo] = useState("");
    const [crew, setCrew] = useState<string[]>([]);
    const [why, setWhy] = useState("");
    const agency = crew.find((each) => each.startsWith("agency/"))?.slice("agency/".length);
    const [first, second] = crew.filter((each) => !each.startsWith("agency/"));
    const has_crew = agency !== undefined ? crew.length === 1 : crew.length === 2;
    const people = page.staff.map(({ staff, name }) => ({ value: staff, label: name }));
    const agencies = page.agencies.map((each) => ({ value: `agency/${each.agency}`, label: each.name }));
    return (
        <WriteDialog
            title={t("recovery.do_order")}
            said={t("recovery.order_said")}
            ready={reference.trim() !== "" && valid_to !== "" && has_crew && why.trim() !== ""}
            write={(key) =>
                orderTaking(loan_id, { ground, reference, valid_to, why, ...(agency ? { agency } : { first, second }) }, key)
            }
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Choice
                value={ground}
                onChange={(event) => setGround(event.target.value as RepossessionGround)}
                label={t("recovery.ground")}
                className="stack"
            >
                {grounds.map((code) => (
                    <Radio key={code} value={code}>
                        {word("repossession_ground", code)}
                    </Radio>
                ))}
            </Choice>
            <Field label={t("recovery.reference")} value={reference} change={setReference} />
            <label className="field">
                <span>{t("recovery.valid_to")}</span>
                <DayPicker label={t("recovery.valid_to")} value={valid_to} change={setValidTo} earliest={page.today} />
            </label>
            <label className="field">
                <span>{t("recovery.crew")}</span>
                <Select
                    mode="multiple"
                    aria-label={t("recovery.crew")}
                    value={crew}
                    onChange={setCrew}
                    options={[...agencies, ...people]}
                    optionFilterProp="label"
                />
            </label>
            <Field label={t("recovery.why")} value={why} change={setWhy} />
        </WriteDialog>
    );
}

// The token is shown this once.
export function ReleaseDialog({ loan_id, page, close }: RecoveryStep) {
    useFocusBack();
    const { t } = useWords();
    const queries = useQueryClient();
    const [key] = useState(newIdempotencyKey);
    const releasing = useMutation({
        mutationFn: () => releaseCrew(loan_id, page.order?.order ?? "", key),
        onSuccess: () => queries.invalidateQueries({ queryKey: loanKey(loan_id) }),
    });
    useEscapeWhileOpening(close);
    return (
        <Modal
            open
            title={t("recovery.do_release")}
            onCancel={close}
            footer={
                releasing.data ? (
                    <Button type="primary" onClick={close}>
                        {t("recovery.token_noted")}
                    </Button>
                ) : (
                    <Button type="primary" loading={releasing.isPending} onClick={() => releasing.mutate()}>
                        {t("recovery.do_release")}
                    </Button>
                )
            }
        >
            <p>{t("recovery.release_means", { minutes: page.token_minutes })}</p>
            {releasing.isError && <ErrorNote error={releasing.error} />}
            {releasing.data && (
                <Alert
                    type="success"
                    message={<code className="recovery-token">{releasing.data.token}</code>}
                    description={
                        <>
                            {t("recovery.released_until")} <Moment at={releasing.data.until} />
                        </>
                    }
                />
            )}
        </Modal>
    );
}

export function WithdrawDialog({ loan_id, page, close }: RecoveryStep) {
    const { t } = useWords();
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("recovery.do_withdraw")}
            said={t("recovery.withdraw_said")}
            ready={why.trim() !== ""}
            write={(key) => withdrawOrder(loan_id, { order: page.order?.order ?? "", why }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Field label={t("recovery.why")} value={why} change={setWhy} />
        </WriteDialog>
    );
}

export function RedeemDialog({ loan_id, close }: RecoveryStep) {
    const { t } = useWords();
    const [receipt, setReceipt] = useState("");
    return (
        <WriteDialog
            title={t("recovery.do_redeem")}
            said={t("recovery.redeem_said")}
            ready={receipt.trim() !== ""}
            write={(key) => redeemVehicle(loan_id, { receipt }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Field label={t("recovery.receipt_back")} value={receipt} change={setReceipt} />
        </WriteDialog>
    );
}
