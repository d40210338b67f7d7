// Does what we ask help: figures first, then what answers foretold, which questions to keep, what it cost.

import { Select } from "antd";
import type { ReactNode } from "react";
import type { Effect, EffectShare } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { PeriodPickers, usePeriodInAddress } from "@/shared/components/period";
import { Day } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { useEffectOfFollowUps } from "./api/effect";
import { Comparisons, Contacts, Satisfaction } from "./contacts";
import { ExportFeatures } from "./export_features";
import { kinds, type Kind } from "./findings";
import { ForestChart } from "./forest_chart";
import { Reviews } from "./reviews";
import { counts, interval, ShareValue } from "@/shared/components/share";

export function EffectPage() {
    const { t } = useWords();
    const period = usePeriodInAddress();
    const { address, from, to, change } = period;
    const kind = kinds.find((each) => each === address.get("show")) ?? "answers";
    const effect = useEffectOfFollowUps({ from, to, questionnaire: address.get("questionnaire") ?? "" });
    const { data } = effect;
    return (
        <>
            <PageHead
                title={t("place.effect")}
                lead={
                    data && (
                        <>
                            {t("loan.as_of")} <Day on={data.as_of} /> · {t("effect.lead")}
                        </>
                    )
                }
                commands={
                    <>
                        <PeriodPickers
                            labels={{ from: t("effect.from"), to: t("effect.to") }}
                            period={period}
                            taken={data}
                        />
                        {data && <ExportFeatures from={data.from} to={data.to} />}
                    </>
                }
            />
            {effect.isPending && <Waiting />}
            {effect.isError && <ErrorNote error={effect.error} again={() => void effect.refetch()} />}
            {data && <Figures effect={data} />}
            {data && <Details effect={data} kind={kind} change={change} />}
        </>
    );
}

function Figures({ effect }: { effect: Effect }) {
    const { t } = useWords();
    const { follow_ups, talks } = effect;
    return (
        <div className="figures card">
            <Big label={t("effect.done")} share={follow_ups.done} />
            <Big label={t("effect.on_time")} share={follow_ups.on_time} />
            <Big label={t("effect.reached_share")} share={talks.reached} />
            <Big label={t("effect.told_change")} share={talks.told_change} />
            <Big
                label={t("effect.bad", { dpd: effect.bad_above_dpd, days: effect.within_days })}
                share={talks.bad}
                note={talks.already_bad > 0 && t("effect.already_bad", { n: count(talks.already_bad) })}
            />
        </div>
    );
}

function Big({ label, share, note }: { label: string; share: EffectShare; note?: ReactNode }) {
    return (
        <div className="big">
            <div className="quiet small">{label}</div>
            <div className="big-value">
                <ShareValue share={share} />
            </div>
            <div className="quiet small figure">
                {share.whole > 0 ? `${counts(share)} · ${interval(share)}` : counts(share)}
            </div>
            {note && <div className="quiet small">{note}</div>}
        </div>
    );
}

type DetailsProps = { effect: Effect; kind: Kind; change: (name: string, value: string) => void };

function Details({ effect, kind, change }: DetailsProps) {
    const { t, both } = useWords();
    if (effect.questionnaires.length === 0) return <p className="quiet">{t("effect.no_visits")}</p>;
    return (
        <>
            <div className="filters">
                <Select
                    aria-label={t("effect.questionnaire")}
                    value={effect.questionnaire.id}
                    popupMatchSelectWidth={false}
                    onChange={(next: string) => change("questionnaire", next)}
                    options={effect.questionnaires.map((each) => ({
                        value: each.id,
                        label: `${both(each.title)} · ${t("effect.n_visits", { n: count(each.visits) })}`,
                    }))}
                />
                <Choice
                    label={t("effect.show")}
                    optionType="button"
                    value={kind}
                    onChange={(event) => change("show", String(event.target.value))}
                    options={kinds.map((each) => ({ value: each, label: t(`effect.show_${each}`) }))}
                />
            </div>
            <div className="charts">
                <ForestChart effect={effect} kind={kind} />
                <div className="card-wide">
                    <Reviews effect={effect} />
                </div>
                <div className="card-wide">
                    <Satisfaction effect={effect} />
                </div>
                <div className="card-wide">
                    <Contacts effect={effect} />
                </div>
                <div className="card-wide">
                    <Comparisons effect={effect} />
                </div>
            </div>
        </>
    );
}
