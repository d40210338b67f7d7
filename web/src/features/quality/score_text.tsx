// What a talk scored, in words: points, vetoes, the comment, and what was said to it.

import type { SampledTalk } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";

export function ScoreText({ talk }: { talk: SampledTalk }) {
    const { t, both } = useWords();
    const score = talk.scores.at(-1);
    if (!score) return null;
    const appeal = talk.scores[0]?.answer;
    return (
        <div className="stack">
            <span>
                <strong className={score.vetoes.length > 0 ? "harm-text figure" : "figure"}>
                    {t("quality.points", { score: score.score })}
                </strong>{" "}
                <span className="quiet small">{t("quality.scored_by", { name: score.by.name })}</span>
            </span>
            {score.vetoes.map((veto) => (
                <span key={veto.en} className="harm-text small">
                    {t("quality.veto_named", { item: both(veto) })}
                </span>
            ))}
            {score.comment && <span className="small">{score.comment}</span>}
            {talk.state === "decided" && <span className="small">{t("quality.decided")}</span>}
            {appeal?.reply === "appealed" && (
                <span className="small">{t("quality.appeal_words", { words: appeal.words })}</span>
            )}
            {appeal?.reply === "accepted" && <span className="quiet small">{t("quality.accepted")}</span>}
        </div>
    );
}
