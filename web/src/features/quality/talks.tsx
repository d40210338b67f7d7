// The talks drawn by lot: what is to be scored, which appeals wait for a decision, and what was scored.

import { Button, Radio } from "antd";
import { useState } from "react";
import { Link } from "react-router-dom";
import { useMay, useSession } from "@/shared/api/session";
import type { Quality, SampledTalk } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { clock, shortDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { ScoreDialog } from "./score_dialog";
import { ScoreText } from "./score_text";

const shown_states = ["open", "done"] as const;
type Shown = (typeof shown_states)[number];

const isOpen = (talk: SampledTalk) => talk.state === "to_score" || talk.state === "appealed";

export function Talks({ quality }: { quality: Quality }) {
    const { t } = useWords();
    const [shown, setShown] = useState<Shown>("open");
    const [asked, setAsked] = useState<SampledTalk | null>(null);
    // Appeals first: somebody waits for them.
    const talks = quality.talks
        .filter((talk) => isOpen(talk) === (shown === "open"))
        .sort((a, b) => Number(b.state === "appealed") - Number(a.state === "appealed"));
    const open = quality.talks.filter(isOpen).length;
    return (
        <Section
            id="talks"
            title={t("quality.talks")}
            commands={
                <Choice label={t("quality.talks")} optionType="button" value={shown} onChange={(event) => setShown(event.target.value as Shown)}>
                    <Radio.Button value="open">{t("quality.open_count", { count: open })}</Radio.Button>
                    <Radio.Button value="done">{t("quality.done_count", { count: quality.talks.length - open })}</Radio.Button>
                </Choice>
            }
        >
            {talks.length === 0 ? (
                <p className="quiet">{t(shown === "open" ? "quality.none_open" : "quality.none_done")}</p>
            ) : (
                <TableFrame label={t("quality.talks")} look="boxed">
                    <table className="table">
                        <thead>
                            <tr>
                                <th scope="col">{t("quality.talk")}</th>
                                <th scope="col">{t("quality.held")}</th>
                                <th scope="col">{t("quality.who")}</th>
                                <th scope="col" className="right">{t("quality.length")}</th>
                                <th scope="col">{t("quality.state")}</th>
                                <th scope="col">
                                    <span className="for-readers">{t("staff.commands")}</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody>
                            {talks.map((talk) => (
                                <TalkRow key={talk.visit} talk={talk} today={quality.as_of} ask={() => setAsked(talk)} />
                            ))}
                        </tbody>
                    </table>
                </TableFrame>
            )}
            <p className="quiet small">{t("quality.drawn_how")}</p>
            {asked && <ScoreDialog talk={asked} items={quality.items} close={() => setAsked(null)} />}
        </Section>
    );
}

function TalkRow({ talk, today, ask }: { talk: SampledTalk; today: string; ask: () => void }) {
    const { t, both, word, language } = useWords();
    const may = useMay("score_quality");
    const me = useSession().staff_id;
    const score = talk.scores.at(-1);
    const bar =
        talk.staff.id === me
            ? t("quality.bar_own")
            : talk.state === "appealed" && score?.by.id === me
              ? t("quality.bar_scorer")
              : null;
    const late = talk.state === "to_score" && talk.score_by < today;
    return (
        <tr>
            <th scope="row" className="long">
                <Link className="in-text" to={`/loans/${talk.loan_id}`}>{talk.loan}</Link>
                <div className="quiet small">
                    {both(talk.kind_text)} · {word("held", talk.outcome)}
                </div>
            </th>
            <td className="nowrap">{shortDay(talk.day, today, language)}</td>
            <td>
                {talk.staff.name}
                {talk.closer && <div className="quiet small">{t("quality.closer")}</div>}
            </td>
            <td className="right figure">{clock(talk.seconds)}</td>
            <td>
                {score ? <ScoreText talk={talk} /> : (
                    <span className={late ? "clock-text" : undefined}>
                        {t(late ? "quality.score_late" : "quality.score_by", { day: shortDay(talk.score_by, today, language) })}
                    </span>
                )}
            </td>
            <td className="right">
                {may && isOpen(talk) && bar === null && (
                    <Button size="small" type={talk.state === "appealed" ? "primary" : "default"} onClick={ask}>
                        {t(talk.state === "appealed" ? "quality.decide" : "quality.score")}
                    </Button>
                )}
                {isOpen(talk) && bar !== null && <span className="quiet small">{bar}</span>}
            </td>
        </tr>
    );
}
