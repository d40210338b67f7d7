// What a contact and a visit that reached somebody cost, by channel; how content people were; and whether education was
// followed by instalments in time.

import type { Effect, EffectVariant } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Yuan } from "@/shared/components/values";
import { count } from "@/shared/format/ratio";
import { QuestionName } from "@/shared/interview/question_name";
import { useWords, type Words } from "@/shared/i18n/text";
import { counts, interval, ShareValue } from "@/shared/components/share";
import { TableFrame } from "@/shared/components/table_frame";

export function Contacts({ effect }: { effect: Effect }) {
    const { t, word } = useWords();
    return (
        <Section id="contacts" title={t("effect.contacts")}>
            <TableFrame label={t("effect.contacts")}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("effect.channel")}</th>
                            <th scope="col" className="right">{t("effect.contacts_made")}</th>
                            <th scope="col" className="right">{t("effect.reached")}</th>
                            <th scope="col" className="right">{t("effect.minutes_a_contact")}</th>
                            <th scope="col" className="right">{t("effect.cost_a_contact")}</th>
                            <th scope="col" className="right">{t("effect.cost_a_visit")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {effect.contacts.map((line) => (
                            <tr key={line.channel}>
                                <th scope="row">{word("effect_channel", line.channel)}</th>
                                <td className="right figure">{count(line.contacts)}</td>
                                <td className="right figure">{line.channel === "message" ? "–" : count(line.reached)}</td>
                                <td className="right figure">{minutes(line.seconds, line.contacts)}</td>
                                <td className="right">{cost(line.cost_a_contact_fen)}</td>
                                <td className="right">{cost(line.cost_a_visit_fen)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            <p className="quiet small">{t("effect.contacts_note")}</p>
        </Section>
    );
}

function cost(fen: number | null) {
    return fen === null ? "–" : <Yuan fen={fen} />;
}

function minutes(seconds: number, contacts: number): string {
    return contacts === 0 || seconds === 0 ? "–" : (Math.round(seconds / contacts / 6) / 10).toFixed(1);
}

export function Satisfaction({ effect }: { effect: Effect }) {
    const { t } = useWords();
    return (
        <Section id="satisfaction" title={t("effect.satisfaction")}>
            <TableFrame label={t("effect.satisfaction")}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("effect.question")}</th>
                            <th scope="col" className="right">{t("effect.csat")}</th>
                            <th scope="col" className="right">{t("effect.interval")}</th>
                            <th scope="col" className="right">{t("effect.answers")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {effect.satisfaction.map((line) => (
                            <tr key={line.question}>
                                <th scope="row" className="long">
                                    <QuestionName id={line.question} text={line.text} />
                                </th>
                                <td className="right"><ShareValue share={line.content} /></td>
                                <td className="right figure">{interval(line.content)}</td>
                                <td className="right figure">{counts(line.content)}</td>
                            </tr>
                        ))}
                        {effect.recommendation.map((line) => (
                            <tr key={line.question}>
                                <th scope="row" className="long">
                                    <QuestionName id={line.question} text={line.text} />
                                </th>
                                <td className={`right figure ${line.answers < effect.known_min ? "quiet" : ""}`}>
                                    {t("effect.nps", { score: Math.round(line.score_ppm / 10_000) })}
                                </td>
                                <td className="right figure">–</td>
                                <td className="right figure">
                                    {t("effect.nps_counts", { up: line.promoters, down: line.detractors, all: line.answers })}
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            {effect.satisfaction.length + effect.recommendation.length === 0 && (
                <p className="quiet">{t("effect.no_satisfaction")}</p>
            )}
        </Section>
    );
}

// The same measure of each wording beside the other's.
function wordingRows(variants: EffectVariant[], { t, both }: Words) {
    const rows = variants.flatMap((variant) => {
        const name = variant.variant === "" ? t("effect.main_wording") : t("effect.wording", { name: variant.variant });
        const answers = variant.answers.map((answer) => ({ share: answer.given, what: `${answer.question} ${both(answer.text)}` }));
        return [{ share: variant.bad, what: t("effect.gone_bad") }, ...answers].map((row) => ({
            ...row,
            name,
            key: `${variant.variant}/${row.what}`,
        }));
    });
    const measures = [...new Set(rows.map((row) => row.what))];
    return rows.sort((a, b) => measures.indexOf(a.what) - measures.indexOf(b.what));
}

export function Comparisons({ effect }: { effect: Effect }) {
    const words = useWords();
    const { t } = words;
    const { education, questionnaire } = effect;
    const rows = [
        { key: "taught", name: t("effect.taught"), share: education.taught_on_time, what: t("effect.on_time_next") },
        { key: "untaught", name: t("effect.untaught"), share: education.untaught_on_time, what: t("effect.on_time_next") },
        ...wordingRows(questionnaire.variants, words),
    ];
    return (
        <Section id="comparisons" title={t("effect.comparisons")}>
            <p className="small">{t("effect.no_trial")}</p>
            <TableFrame label={t("effect.comparisons")}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("effect.measure")}</th>
                            <th scope="col" className="right">{t("effect.share")}</th>
                            <th scope="col" className="right">{t("effect.interval")}</th>
                            <th scope="col" className="right">{t("effect.counts")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row) => (
                            <tr key={row.key}>
                                <th scope="row" className="long">
                                    {row.what}
                                    <div className="quiet small">{row.name}</div>
                                </th>
                                <td className="right"><ShareValue share={row.share} /></td>
                                <td className="right figure">{interval(row.share)}</td>
                                <td className="right figure">{counts(row.share)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
        </Section>
    );
}
