// What a member of staff sees of themselves: the scores of their talks with the right to answer, how long they may call, and
// their own figures of the month.

import { Button, Input, Radio } from "antd";
import { useState } from "react";
import type { GivenScore, OwnQuality, QualityReply, SampledTalk } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { Section } from "@/shared/components/page_head";
import { WriteDialog } from "@/shared/components/write_dialog";
import { shortDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { answerScore, quality_key } from "./api/quality";
import { AppraisalTable } from "./appraisal";
import { CertificateText } from "./certificates";
import { ScoreText } from "./score_text";

export function OwnScores({ own }: { own: OwnQuality }) {
    const { t, both } = useWords();
    const [asked, setAsked] = useState<{ talk: SampledTalk; score: GivenScore } | null>(null);
    const { quality, training, appraisal } = own;
    const talks = [...quality.talks].reverse();
    const mine = training.rows[0]?.courses ?? [];
    return (
        <div className="stack-wide">
            <Section id="own-scores" title={t("quality.own_scores")}>
                {talks.length === 0 && <p className="quiet">{t("quality.own_none")}</p>}
                <ul className="own-scores">
                    {talks.map((talk) => (
                        <OwnTalk key={talk.visit} talk={talk} today={quality.as_of} ask={(score) => setAsked({ talk, score })} />
                    ))}
                </ul>
                <p className="quiet small">{t("quality.own_note", { days: quality.answer_days })}</p>
            </Section>
            <Section id="own-certificates" title={t("quality.own_certificates")}>
                {mine.length === 0 && <p className="quiet">{t("quality.no_course_needed")}</p>}
                <dl className="facts">
                    {mine.map((line) => (
                        <div key={line.course} className="fact">
                            <dt>{both(training.courses.find((each) => each.course === line.course)?.title)}</dt>
                            <dd><CertificateText line={line} /></dd>
                        </div>
                    ))}
                </dl>
            </Section>
            <Section id="own-figures" title={t("quality.own_figures", { month: appraisal.month.slice(0, 7) })}>
                <AppraisalTable appraisal={appraisal} />
            </Section>
            {asked && <AnswerDialog {...asked} close={() => setAsked(null)} />}
        </div>
    );
}

function OwnTalk({ talk, today, ask }: { talk: SampledTalk; today: string; ask: (score: GivenScore) => void }) {
    const { t, both, language } = useWords();
    const score = talk.scores.at(-1);
    if (!score) return null;
    const lost = score.results.filter((result) => result.mark === "not_met");
    return (
        <li className="stack">
            <span>
                {shortDay(talk.day, today, language)} · {both(talk.kind_text)} · {talk.loan}
            </span>
            <ScoreText talk={talk} />
            {lost.length > 0 && (
                <span className="small">{t("quality.lost", { items: lost.map((result) => both(result.text)).join(t("planning.list_comma")) })}</span>
            )}
            {score.answer === null && !score.decides_appeal && (
                <div>
                    <Button size="small" onClick={() => ask(score)}>
                        {t("quality.answer")}
                    </Button>
                </div>
            )}
            {talk.state === "appealed" && <span className="clock-text small">{t("quality.appeal_waits")}</span>}
        </li>
    );
}

type Props = { talk: SampledTalk; score: GivenScore; close: () => void };

function AnswerDialog({ talk, score, close }: Props) {
    const { t } = useWords();
    const [reply, setReply] = useState<QualityReply>("appealed");
    const [words, setWords] = useState("");
    const appeals = reply === "appealed";
    return (
        <WriteDialog
            title={t("quality.answer_title")}
            said={t("quality.answer_said")}
            ok={t("quality.answer_give")}
            ready={!appeals || words.trim() !== ""}
            write={(key) => answerScore(score.id, { reply, words }, key)}
            refreshes={quality_key}
            close={close}
            about={<ScoreText talk={talk} />}
        >
            <Choice label={t("quality.answer")} value={reply} onChange={(event) => setReply(event.target.value as QualityReply)}>
                <Radio value="appealed">{t("quality.reply_appealed")}</Radio>
                <Radio value="accepted">{t("quality.reply_accepted")}</Radio>
            </Choice>
            <label className="field">
                <span>{t(appeals ? "quality.appeal_why" : "quality.comment")}</span>
                <Input.TextArea rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
            </label>
            <p className="quiet small">{t("quality.answer_means")}</p>
        </WriteDialog>
    );
}
