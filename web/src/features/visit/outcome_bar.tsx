// The ways a follow-up ends without one: each takes one click and, at most, one more fact.

import { DatePicker, Button, Input, Modal } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import type { Outcome } from "@/shared/api/types";
import { useFocusBack } from "@/shared/components/keys";
import { useWords } from "@/shared/i18n/text";

export type EndedEarly = { outcome: Exclude<Outcome, "reached">; callback_at?: string; note: string };
const outcomes = ["no_answer", "callback", "refused", "wrong_number"] as const;

type Props = {
    note: string;
    busy: boolean;
    end: (ended: EndedEarly) => void;
    // Absent while there is nothing to promise, or nobody verified who could.
    promise?: () => void;
};

export function OutcomeBar({ note, busy, end, promise }: Props) {
    const { t } = useWords();
    const [asked, setAsked] = useState<EndedEarly["outcome"] | null>(null);
    return (
        <div className="outcomes" role="group" aria-label={t("outcome.title")}>
            {outcomes.map((outcome) => (
                <Button key={outcome} disabled={busy} onClick={() => setAsked(outcome)}>
                    {t(`outcome.${outcome}`)}
                </Button>
            ))}
            {promise && (
                <Button disabled={busy} onClick={promise}>
                    {t("promise.made")}
                </Button>
            )}
            {asked && (
                <EndDialog
                    outcome={asked}
                    note={note}
                    end={(ended) => {
                        setAsked(null);
                        end(ended);
                    }}
                    close={() => setAsked(null)}
                />
            )}
        </div>
    );
}

type DialogProps = {
    outcome: EndedEarly["outcome"];
    note: string;
    end: Props["end"];
    close: () => void;
};

// The book is kept in Beijing time wherever the browser stands.
export function beijingInstant(at: Dayjs): string {
    return `${at.format("YYYY-MM-DDTHH:mm")}:00+08:00`;
}

function EndDialog({ outcome, note, end, close }: DialogProps) {
    useFocusBack();
    const { t } = useWords();
    const { today } = useSession();
    const [text, setText] = useState(note);
    const [at, setAt] = useState<Dayjs | null>(null);
    const ready = outcome !== "callback" || at !== null;
    return (
        <Modal
            open
            title={t(`outcome.${outcome}`)}
            okText={t("outcome.record")}
            okButtonProps={{ disabled: !ready }}
            onCancel={close}
            onOk={() =>
                end({ outcome, note: text.trim(), ...(at && { callback_at: beijingInstant(at) }) })
            }
            width={420}
        >
            <div className="stack">
                <p>{t(`outcome.${outcome}_means`)}</p>
                {outcome === "callback" && (
                    <label className="field">
                        <span>{t("outcome.callback_at")}</span>
                        <DatePicker
                            showTime={{ format: "HH:mm", minuteStep: 5 }}
                            format="YYYY-MM-DD ddd HH:mm"
                            minDate={dayjs(today)}
                            defaultPickerValue={dayjs(today)}
                            showNow={false}
                            aria-label={t("outcome.callback_at")}
                            value={at}
                            onChange={setAt}
                        />
                    </label>
                )}
                <label className="field">
                    <span>{t("common.note_optional")}</span>
                    <Input.TextArea
                        rows={2}
                        maxLength={500}
                        value={text}
                        onChange={(event) => setText(event.target.value)}
                    />
                </label>
            </div>
        </Modal>
    );
}
