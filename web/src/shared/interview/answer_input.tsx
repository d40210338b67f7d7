// The input that fits each type of answer.

import { Checkbox, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import type { AnswerValue, Asked } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { fenOfYuan, yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

type Props = {
    input: Asked;
    label: string;
    value: AnswerValue | undefined;
    change: (value: AnswerValue | undefined) => void;
};

export function AnswerInput(props: Props) {
    const { input, label, value, change } = props;
    switch (input.type) {
        case "single":
            return <Single {...props} />;
        case "multiple":
            return <Multiple {...props} />;
        case "rating":
            return <Scale {...props} from={1} to={5} />;
        case "nps":
            return <Scale {...props} from={0} to={10} />;
        case "money":
            return <YuanInput label={label} fen={typeof value === "number" ? value : null} change={change} />;
        case "number":
            return (
                <InputNumber
                    className="answer-number"
                    size="large"
                    aria-label={label}
                    value={typeof value === "number" ? value : null}
                    onChange={(next) => change(next ?? undefined)}
                />
            );
        case "date":
            return (
                <DayPicker
                    size="large"
                    clear="may_clear"
                    label={label}
                    value={typeof value === "string" ? value : ""}
                    change={(on) => change(on || undefined)}
                />
            );
        // Taken with another device until files can be handed in: the answer names where the photo is kept.
        case "photo":
        case "text":
            return (
                <Input.TextArea
                    autoSize={{ minRows: 2, maxRows: 6 }}
                    maxLength={500}
                    aria-label={label}
                    value={typeof value === "string" ? value : ""}
                    onChange={(event) => change(event.target.value || undefined)}
                />
            );
    }
}

function Single({ input, label, value, change }: Props) {
    const { both } = useWords();
    return (
        <Choice
            className="options"
            label={label}
            value={value}
            onChange={(event) => change(event.target.value as string)}
        >
            {(input.options ?? []).map((option, index) => (
                <Radio key={option.code} value={option.code} className="option">
                    <kbd aria-hidden>{index + 1}</kbd>
                    {both(option)}
                </Radio>
            ))}
        </Choice>
    );
}

function Multiple({ input, label, value, change }: Props) {
    const { both } = useWords();
    const chosen = Array.isArray(value) ? value : [];
    return (
        <div role="group" aria-label={label}>
            <Checkbox.Group
                className="options"
                value={chosen}
                onChange={(next) => {
                    const clicked = changedOf(chosen, next as string[]);
                    const now = clicked === undefined ? [] : toggled(input, chosen, clicked);
                    change(now.length === 0 ? undefined : now);
                }}
            >
                {(input.options ?? []).map((option, index) => (
                    <Checkbox key={option.code} value={option.code} className="option">
                        <kbd aria-hidden>{index + 1}</kbd>
                        {both(option)}
                    </Checkbox>
                ))}
            </Checkbox.Group>
        </div>
    );
}

function changedOf(before: string[], after: string[]): string | undefined {
    return (
        after.find((code) => !before.includes(code)) ?? before.find((code) => !after.includes(code))
    );
}

// "None of these" clears the others, and any other clears it.
export function toggled(asked: Asked, chosen: string[], code: string): string[] {
    if (chosen.includes(code)) return chosen.filter((each) => each !== code);
    const exclusive = (asked.options ?? [])
        .filter((option) => option.exclusive)
        .map((option) => option.code);
    if (exclusive.includes(code)) return [code];
    return [...chosen.filter((each) => !exclusive.includes(each)), code];
}

function Scale({ label, value, change, from, to }: Props & { from: number; to: number }) {
    const { t } = useWords();
    const steps = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return (
        <div>
            <Choice
                optionType="button"
                size="large"
                label={label}
                value={value}
                onChange={(event) => change(event.target.value as number)}
                options={steps.map((step) => ({ value: step, label: String(step) }))}
            />
            <p className="quiet small">{t("visit.scale", { from, to })}</p>
        </div>
    );
}

type YuanProps = { label: string; fen: number | null; change: (fen: number | undefined) => void };

// Typed in yuan, kept in fen; what is no amount stays in sight and counts as no answer.
export function YuanInput({ label, fen, change }: YuanProps) {
    const { t } = useWords();
    const [typed, setTyped] = useState(fen === null ? "" : yuan(fen));
    const wrong = typed.trim() !== "" && fenOfYuan(typed) === null;
    return (
        <div>
            <Input
                className="answer-number"
                size="large"
                inputMode="decimal"
                suffix={t("common.yuan")}
                aria-label={label}
                aria-invalid={wrong}
                status={wrong ? "error" : undefined}
                value={typed}
                onChange={(event) => {
                    setTyped(event.target.value);
                    change(fenOfYuan(event.target.value) ?? undefined);
                }}
                onBlur={() => {
                    const read = fenOfYuan(typed);
                    if (read !== null) setTyped(yuan(read));
                }}
            />
            {wrong && <p className="fault">{t("visit.not_an_amount")}</p>}
        </div>
    );
}
