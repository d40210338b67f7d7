// Recording that a vehicle was taken under a token: where and when, what was in it, its photos, the receipt left behind.

import { DatePicker, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { recordTaking } from "./api/recovery";
import { Field, type RecoveryStep } from "./recovery_order";

// "2 child seat" a line; a line without a number is one.
function itemsIn(text: string): Record<string, number> {
    const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    return Object.fromEntries(
        lines.map((line) => {
            const match = /^(\d{1,4})\s+(.+)$/.exec(line);
            return match ? [match[2] ?? "", Number(match[1])] : [line, 1];
        }),
    );
}

export function TakingDialog({ loan_id, close }: RecoveryStep) {
    const { t } = useWords();
    const [token, setToken] = useState("");
    const [taken_at, setTakenAt] = useState<Dayjs>(dayjs());
    const [place, setPlace] = useState("");
    const [odometer, setOdometer] = useState("");
    const [items, setItems] = useState("");
    const [photos, setPhotos] = useState("");
    const [receipt, setReceipt] = useState("");
    const odometer_km = /^\d{1,7}$/.test(odometer) ? Number(odometer) : null;
    const is_filled = [token, place, photos, receipt].every((text) => text.trim() !== "");
    return (
        <WriteDialog
            title={t("recovery.do_taking")}
            said={t("recovery.taking_said")}
            ready={is_filled && odometer_km !== null}
            write={(key) =>
                recordTaking(
                    loan_id,
                    {
                        token: token.trim(),
                        taken_at: taken_at.format(),
                        place,
                        odometer_km: odometer_km ?? 0,
                        items: itemsIn(items),
                        photos,
                        receipt,
                    },
                    key,
                )
            }
            refreshes={loanKey(loan_id)}
            width={560}
            close={close}
        >
            <Field label={t("recovery.token")} value={token} change={setToken} />
            <label className="field">
                <span>{t("recovery.taken_at")}</span>
                <DatePicker
                    aria-label={t("recovery.taken_at")}
                    showTime
                    allowClear={false}
                    value={taken_at}
                    onChange={(at) => at && setTakenAt(at)}
                />
            </label>
            <Field label={t("recovery.place")} value={place} change={setPlace} />
            <Field label={t("recovery.odometer_km")} value={odometer} change={setOdometer} />
            <Lines label={t("recovery.items")} value={items} change={setItems} />
            <Lines label={t("recovery.photos")} value={photos} change={setPhotos} />
            <Field label={t("recovery.receipt_left")} value={receipt} change={setReceipt} />
        </WriteDialog>
    );
}

function Lines({ label, value, change }: { label: string; value: string; change: (text: string) => void }) {
    return (
        <label className="field">
            <span>{label}</span>
            <Input.TextArea rows={3} value={value} onChange={(event) => change(event.target.value)} />
        </label>
    );
}
