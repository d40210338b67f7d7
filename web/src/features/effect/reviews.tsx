// Which questions earn their minutes and which are proposed for retirement, each with its reason. A person decides.

import type { Effect, QuestionReview } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { Section } from "@/shared/components/page_head";
import { count, percent } from "@/shared/format/ratio";
import { QuestionName } from "@/shared/interview/question_name";
import { useWords, type Words } from "@/shared/i18n/text";

// Proposals first, then what earns its minutes, then what nobody can tell yet.
const order = ["same_answer", "foretells_nothing", "earns", "other_purpose", "undecided"];

export function Reviews({ effect }: { effect: Effect }) {
    const words = useWords();
    const { t } = words;
    const rows = [...effect.questionnaire.questions].sort(
        (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict),
    );
    const retire = rows.filter((row) => row.retire).length;
    const earns = rows.filter((row) => row.verdict === "earns").length;
    return (
        <Section id="reviews" title={t("effect.reviews", { retire, earns })}>
            <p className="quiet small">
                {t("effect.reviews_note", {
                    answers: effect.answered_min,
                    same: percent(effect.same_answer_from_ppm, 0),
                })}
            </p>
            <DataTable
                label={t("effect.reviews_table")}
                height={420}
                rows={rows}
                rowKey={(row) => row.question}
                columns={columnsOf(words)}
            />
        </Section>
    );
}

function columnsOf({ t, both, word }: Words): Column<QuestionReview>[] {
    return [
        {
            key: "question",
            title: t("effect.question"),
            long: "long",
            cell: (row) => <QuestionName id={row.question} text={row.text} />,
        },
        {
            key: "verdict",
            title: t("effect.verdict"),
            cell: (row) => (
                <span className={row.verdict === "undecided" ? "quiet" : undefined}>
                    {row.retire && <b>{t("effect.retire")} · </b>}
                    {word("effect_verdict", row.verdict)}
                </span>
            ),
        },
        {
            key: "same",
            title: t("effect.commonest"),
            cell: (row) =>
                row.commonest === null || row.same.ppm === null ? (
                    <span className="quiet">{t("common.nothing")}</span>
                ) : (
                    <span className={row.same.few ? "quiet" : undefined}>
                        {both(row.commonest)} <span className="figure">{percent(row.same.ppm, 1)}</span>
                    </span>
                ),
        },
        {
            key: "answered",
            title: t("effect.answered"),
            align: "right",
            cell: (row) => (
                <span className="figure">
                    {count(row.answered)} / {count(row.asked)}
                </span>
            ),
        },
        {
            key: "spent",
            title: t("effect.hours"),
            align: "right",
            cell: (row) => <span className="figure">{hours(row.seconds_spent)}</span>,
        },
    ];
}

function hours(seconds: number): string {
    return (Math.round(seconds / 360) / 10).toFixed(1);
}
