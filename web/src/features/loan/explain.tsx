// A derived figure and, on a click, the lines it was made of.

import { QuestionCircleOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import { useState, type ReactNode } from "react";
import type { Figure } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useExplanation } from "./api/explain";

type Props = { loan_id: string; figure: Figure; label: string; children: ReactNode };

export function Explained({ loan_id, figure, label, children }: Props) {
    const { t } = useWords();
    const [open, setOpen] = useState(false);
    return (
        <span className="explained">
            {children}
            <Popover
                trigger="click"
                open={open}
                onOpenChange={setOpen}
                title={t("explain.title", { label })}
                content={open ? <Lines loan_id={loan_id} figure={figure} /> : null}
            >
                <button
                    type="button"
                    className="explain"
                    aria-label={t("explain.title", { label })}
                    title={t("explain.title", { label })}
                >
                    <QuestionCircleOutlined aria-hidden />
                </button>
            </Popover>
        </span>
    );
}

function Lines({ loan_id, figure }: { loan_id: string; figure: Figure }) {
    const { both, t } = useWords();
    const explanation = useExplanation(loan_id, figure, true);
    if (explanation.isPending) return <Waiting />;
    if (!explanation.data) return <ErrorNote error={explanation.error} />;
    return (
        <table className="table explain-lines">
            <tbody>
                {explanation.data.lines.map((line, index) => (
                    <tr key={index}>
                        <td>{both(line.text)}</td>
                        <td className="right">
                            {line.amount_fen !== null && line.amount_fen !== undefined && (
                                <Yuan fen={line.amount_fen} />
                            )}
                            {line.days !== null && line.days !== undefined && (
                                <span className="figure">{t("common.days", { days: line.days })}</span>
                            )}
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
