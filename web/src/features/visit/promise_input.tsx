// A promise to pay: how much, and until when.

import { Checkbox, Modal } from "antd";
import { DayPicker } from "@/shared/components/day_picker";
import { useFocusBack } from "@/shared/components/keys";
import { isDate } from "@/shared/format/date";
import { fenOfYuan, yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";
import { YuanInput } from "@/shared/interview/answer_input";
import type { LocalDraft } from "./local_draft";

type Promised = LocalDraft["promise"];
type Props = { promise: Promised; today: string; tried: boolean; change: (promise: Promised) => void };

export type PromiseToRecord = { amount_fen: number; on: string };

// undefined: nothing was promised; null: something was, but amount or day is missing.
export function promiseToRecord(promise: Promised): PromiseToRecord | null | undefined {
    if (!promise) return undefined;
    const amount_fen = fenOfYuan(promise.amount);
    if (!amount_fen || !isDate(promise.on)) return null;
    return { amount_fen, on: promise.on };
}

export function PromiseInput({ promise, today, tried, change }: Props) {
    const { t } = useWords();
    return (
        <fieldset className="promise">
            <legend className="for-readers">{t("promise.title")}</legend>
            <Checkbox
                checked={promise !== null}
                onChange={(event) => change(event.target.checked ? { amount: "", on: "" } : null)}
            >
                {t("promise.made")}
            </Checkbox>
            {promise && (
                <div className="promise-fields">
                    <label className="field">
                        <span>{t("promise.amount")}</span>
                        <YuanInput
                            label={t("promise.amount")}
                            fen={fenOfYuan(promise.amount)}
                            change={(fen) =>
                                change({ ...promise, amount: fen === undefined ? "" : yuan(fen) })
                            }
                        />
                    </label>
                    <label className="field">
                        <span>{t("promise.on")}</span>
                        <DayPicker
                            size="large"
                            label={t("promise.on")}
                            earliest={today}
                            value={promise.on}
                            change={(on) => change({ ...promise, on })}
                        />
                    </label>
                </div>
            )}
            {tried && promiseToRecord(promise) === null && (
                <p className="fault" role="alert">
                    {t("promise.incomplete")}
                </p>
            )}
        </fieldset>
    );
}

type DialogProps = Omit<Props, "tried"> & { close: () => void };

// The same promise, from anywhere in the call: customers do not wait for the step that asks.
export function PromiseDialog({ promise, today, change, close }: DialogProps) {
    useFocusBack();
    const { t } = useWords();
    return (
        <Modal
            open
            title={t("promise.title")}
            okText={t("common.save")}
            onOk={close}
            onCancel={() => {
                // Half a promise is none, and would otherwise stand in the way of handing in.
                if (promiseToRecord(promise) === null) change(null);
                close();
            }}
            okButtonProps={{ disabled: promiseToRecord(promise) === null }}
            width={420}
        >
            <PromiseInput promise={promise} today={today} tried={false} change={change} />
        </Modal>
    );
}
