// One talk is scored: every item of the sheet, a comment where a veto or an appeal asks for it.

import { Input, Radio } from "antd";
import { useState } from "react";
import type { QualityItem, QualityMark, SampledTalk } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { quality_key, scoreTalk } from "./api/quality";
import { sheetState, type Marks } from "./sheet_state";
import { ScoreText } from "./score_text";

const marks_offered: readonly QualityMark[] = ["met", "not_met", "not_applicable"];

type Props = { talk: SampledTalk; items: QualityItem[]; close: () => void };

export function ScoreDialog({ talk, items, close }: Props) {
    const { t, both, language } = useWords();
    const decides = talk.state === "appealed";
    const [marks, setMarks] = useState<Marks>({});
    const [comment, setComment] = useState("");
    const state = sheetState(items, marks, decides);
    return (
        <WriteDialog
            title={t(decides ? "quality.decide_title" : "quality.score_title", { name: talk.staff.name })}
            said={t("quality.score_said")}
            ok={t(decides ? "quality.decide" : "quality.score_give")}
            ready={state.left === 0 && (!state.needs_comment || comment.trim() !== "")}
            write={(key) => scoreTalk(talk.visit, { results: marks, comment }, key)}
            refreshes={quality_key}
            close={close}
            width={720}
            about={
                <div className="stack small">
                    <span>
                        {moment(talk.at, language)} · {talk.loan} · {both(talk.kind_text)}
                    </span>
                    {talk.note && <span>{t("quality.note", { note: talk.note })}</span>}
                    {decides && <ScoreText talk={talk} />}
                </div>
            }
        >
            <ol className="quality-sheet">
                {items.map((item) => (
                    <li key={item.item}>
                        <span>
                            {both(item.text)}
                            <span className="quiet small">
                                {" "}
                                {t("quality.weight", { weight: item.weight })}
                                {item.veto && ` · ${t("quality.veto")}`}
                            </span>
                        </span>
                        <Choice
                            label={both(item.text)}
                            size="small"
                            optionType="button"
                            value={marks[item.item]}
                            onChange={(event) =>
                                setMarks({ ...marks, [item.item]: event.target.value as QualityMark })
                            }
                        >
                            {marks_offered.map((mark) => (
                                <Radio.Button key={mark} value={mark}>
                                    {t(`quality.mark_${mark}`)}
                                </Radio.Button>
                            ))}
                        </Choice>
                    </li>
                ))}
            </ol>
            {state.vetoes.length > 0 && (
                <p className="harm-text" role="status">
                    {t(state.opens_case ? "quality.veto_case" : "quality.veto_coaching")}
                </p>
            )}
            <label className="field">
                <span>{t(state.needs_comment ? "quality.comment_needed" : "quality.comment")}</span>
                <Input.TextArea rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />
            </label>
            {state.left > 0 && <p className="quiet small">{t("quality.items_left", { count: state.left })}</p>}
        </WriteDialog>
    );
}
