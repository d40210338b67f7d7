// What collecting came to: what came in and what it cost, how loans rolled on, and what trials of the ladder showed.

import type { Collecting } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { PeriodPickers, usePeriodInAddress } from "@/shared/components/period";
import { Day, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { useCollecting } from "./api/collecting";
import { costShare, Months } from "./months";
import { RollRates } from "./roll_rates";
import { Trials } from "./trials";

export function CollectingPage() {
    const { t } = useWords();
    const period = usePeriodInAddress();
    const collecting = useCollecting({ from: period.from, to: period.to });
    const { data } = collecting;
    return (
        <>
            <PageHead
                title={t("place.collecting")}
                lead={
                    data && (
                        <>
                            {t("loan.as_of")} <Day on={data.as_of} /> · {t("collecting.lead")}
                        </>
                    )
                }
                commands={
                    <PeriodPickers
                        labels={{ from: t("collecting.from"), to: t("collecting.to") }}
                        period={period}
                        taken={data}
                    />
                }
            />
            {collecting.isPending && <Waiting />}
            {collecting.isError && <ErrorNote error={collecting.error} again={() => void collecting.refetch()} />}
            {data && data.months.length === 0 && <p className="quiet">{t("collecting.no_month")}</p>}
            {data && data.months.length > 0 && <Figures collecting={data} />}
            {data && data.months.length > 0 && (
                <div className="charts">
                    <RollRates months={data.months} as_of={data.as_of} />
                    <div className="card-wide">
                        <Trials trials={data.trials} />
                    </div>
                    <div className="card-wide">
                        <Months months={data.months} all={data.cost} />
                    </div>
                </div>
            )}
        </>
    );
}

function Figures({ collecting: { cost } }: { collecting: Collecting }) {
    const { t } = useWords();
    const contacts = cost.contacts.reduce((sum, each) => sum + each.contacts, 0);
    return (
        <div className="figures card">
            <Big label={t("collecting.recovered")} value={<Yuan fen={cost.recovered_fen} />} />
            <Big label={t("collecting.contacts")} value={<span className="figure">{count(contacts)}</span>} />
            <Big label={t("collecting.cost")} value={<Yuan fen={cost.cost_fen} />} />
            <Big label={t("collecting.cost_share")} value={<span className="figure">{costShare(cost)}</span>} />
        </div>
    );
}

function Big({ label, value }: { label: string; value: React.ReactNode }) {
    return (
        <div className="big">
            <div className="quiet small">{label}</div>
            <div className="big-value">{value}</div>
        </div>
    );
}
