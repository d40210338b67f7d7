// Each trial of the ladder: its question, both arms side by side, and whether chance could have made the difference.

import { Tag } from "antd";
import type { StrategyTrial } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { counts, interval, ShareValue } from "@/shared/components/share";
import { TableFrame } from "@/shared/components/table_frame";
import { Yuan } from "@/shared/components/values";
import { percent } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { costShare } from "./months";

const tones = { better: "green", worse: "red", same: "default", few: "default" } as const;

export function Trials({ trials }: { trials: StrategyTrial[] }) {
    const { t } = useWords();
    return (
        <Section id="trials" title={t("collecting.trials")}>
            {trials.length === 0 && <p className="quiet">{t("collecting.no_trial")}</p>}
            {trials.map((trial) => (
                <Trial key={trial.id} trial={trial} />
            ))}
            {trials.length > 0 && <p className="quiet small">{t("collecting.trials_note")}</p>}
        </Section>
    );
}

function Trial({ trial }: { trial: StrategyTrial }) {
    const { t, word, both } = useWords();
    return (
        <>
            <h3>
                {both(trial.asks)} <Tag color={tones[trial.verdict]}>{word("trial_verdict", trial.verdict)}</Tag>
            </h3>
            <p className="quiet small">
                {t("collecting.trial_of", {
                    id: trial.id,
                    from: trial.from.toUpperCase(),
                    share: percent(trial.challengers_ppm, 1),
                })}
            </p>
            <TableFrame label={both(trial.asks)}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("collecting.arm")}</th>
                            <th scope="col" className="right">{t("collecting.got_worse")}</th>
                            <th scope="col" className="right">{t("effect.interval")}</th>
                            <th scope="col" className="right">{t("effect.counts")}</th>
                            <th scope="col" className="right">{t("collecting.worse_balance")}</th>
                            <th scope="col" className="right">{t("collecting.recovered")}</th>
                            <th scope="col" className="right">{t("collecting.cost")}</th>
                            <th scope="col" className="right">{t("collecting.cost_share")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {trial.arms.map((arm) => (
                            <tr key={arm.arm}>
                                <th scope="row">{word("strategy_arm", arm.arm)}</th>
                                <td className="right"><ShareValue share={arm.worse} /></td>
                                <td className="right figure">{interval(arm.worse)}</td>
                                <td className="right figure">{counts(arm.worse)}</td>
                                <td className="right figure">{arm.worse_principal_ppm === null ? "–" : percent(arm.worse_principal_ppm, 1)}</td>
                                <td className="right"><Yuan fen={arm.cost.recovered_fen} /></td>
                                <td className="right"><Yuan fen={arm.cost.cost_fen} /></td>
                                <td className="right figure">{costShare(arm.cost)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
        </>
    );
}
