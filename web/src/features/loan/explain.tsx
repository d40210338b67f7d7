// How figures of a loan came about: a button beside a figure opens the lines it is made of, for the day of the page or
// any other.

import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import { useState, type ReactNode } from "react";
import type { ExplainedFigure, ExplainLine, Explanation, Figure } from "@/shared/api/types";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { Percent, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useExplanation } from "./api/explain";

type Asked = { loan_id: string; figure?: Figure; label: string; as_of: string; disbursed_on: string };

export function Explained({ children, ...asked }: Asked & { children: ReactNode }) {
    const { t } = useWords();
    const [open, setOpen] = useState(false);
    const title = t("explain.title", { label: asked.label });
    return (
        <span className="explained">
            {children}
            <button
                type="button"
                className="explain"
                aria-label={title}
                aria-haspopup="dialog"
                title={title}
                onClick={() => setOpen(true)}
            >
                <QuestionCircleOutlined aria-hidden />
            </button>
            <Derivation {...asked} title={title} open={open} close={() => setOpen(false)} />
        </span>
    );
}

// All figures of the loan at once, payments and instalments among them.
export function ExplainAll(asked: Omit<Asked, "figure" | "label">) {
    const { t } = useWords();
    const [open, setOpen] = useState(false);
    const title = t("explain.all");
    return (
        <>
            <Button size="small" onClick={() => setOpen(true)}>
                {title}
            </Button>
            <Derivation {...asked} title={title} open={open} close={() => setOpen(false)} />
        </>
    );
}

type DerivationProps = Omit<Asked, "label"> & { title: string; open: boolean; close: () => void };

function Derivation({ loan_id, figure, as_of, disbursed_on, title, open, close }: DerivationProps) {
    const { t } = useWords();
    const [date, setDate] = useState("");
    const explanation = useExplanation(loan_id, figure, date || as_of, open);
    return (
        <Drawer
            title={title}
            aria-label={title}
            open={open}
            onClose={close}
            width="min(680px, 100vw)"
            destroyOnHidden
        >
            <div className="explain-day">
                <span className="quiet small" aria-hidden>
                    {t("explain.on")}
                </span>
                <DayPicker
                    label={t("explain.on")}
                    value={date || as_of}
                    earliest={disbursed_on}
                    clear={date && date !== as_of ? "may_clear" : undefined}
                    change={setDate}
                />
            </div>
            {explanation.data ? (
                <Figures explanation={explanation.data} />
            ) : explanation.isPending ? (
                <Waiting />
            ) : (
                <ErrorNote error={explanation.error} again={() => void explanation.refetch()} />
            )}
        </Drawer>
    );
}

function Figures({ explanation }: { explanation: Explanation }) {
    const { both } = useWords();
    return (
        <>
            {explanation.remarks.map((remark) => (
                <p key={remark.en} className="quiet small">
                    {both(remark)}
                </p>
            ))}
            {explanation.figures.map((figure, index) => (
                <Lines key={index} figure={figure} titled={explanation.figures.length > 1} />
            ))}
        </>
    );
}

function Lines({ figure, titled }: { figure: ExplainedFigure; titled: boolean }) {
    const { both } = useWords();
    return (
        <table className="table explain-lines" aria-label={both(figure.title)}>
            {titled && <caption>{both(figure.title)}</caption>}
            <tbody>
                {figure.lines.map((line, index) => (
                    <tr key={index}>
                        <td colSpan={counts(line) ? 1 : 2}>{both(line.text)}</td>
                        {counts(line) && (
                            <td className="right">
                                <Value line={line} />
                            </td>
                        )}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function counts(line: ExplainLine): boolean {
    return line.amount_fen !== null || line.days !== null || line.ppm !== null;
}

function Value({ line }: { line: ExplainLine }) {
    const { t } = useWords();
    if (line.amount_fen !== null) return <Yuan fen={line.amount_fen} />;
    if (line.ppm !== null) return <Percent ppm={line.ppm} />;
    return <span className="figure nowrap">{t("common.days", { days: line.days ?? 0 })}</span>;
}
