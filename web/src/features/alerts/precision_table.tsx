// What the alerts of each rule came to: how many were real, with the interval. A threshold is proposed, nobody sets it
// but a person, in the policy.

import type { AlertPrecision } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { counts, interval, ShareValue } from "@/shared/components/share";
import { TableFrame } from "@/shared/components/table_frame";
import { Nothing } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { usePrecision } from "./api/alerts";
import { Lasted } from "./lasted";

export function PrecisionTable() {
    const { t } = useWords();
    const precision = usePrecision();
    return (
        <>
            <p className="quiet alert-lead">{t("alerts.rules_lead")}</p>
            {precision.isPending && <Waiting />}
            {precision.error && <ErrorNote error={precision.error} again={() => void precision.refetch()} />}
            {precision.data && <Shown precision={precision.data} />}
        </>
    );
}

function Shown({ precision }: { precision: AlertPrecision }) {
    const { t, word } = useWords();
    return (
        <div className="card">
            <TableFrame label={t("alerts.rules")}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("alerts.kind")}</th>
                            <th scope="col" className="right">{t("alerts.raised_count")}</th>
                            <th scope="col" className="right">{word("alert_verdict", "real")}</th>
                            <th scope="col" className="right">{word("alert_verdict", "false_alarm")}</th>
                            <th scope="col" className="right">{word("alert_verdict", "known_cause")}</th>
                            <th scope="col" className="right">{t("alerts.share_real")}</th>
                            <th scope="col">{t("alerts.interval")}</th>
                            <th scope="col" className="right">{t("alerts.time_to_verdict")}</th>
                            <th scope="col">{t("alerts.proposal")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {precision.items.map((item) => (
                            <tr key={item.kind}>
                                <th scope="row">{word("alert_kind", item.kind)}</th>
                                <td className="right figure">{count(item.raised)}</td>
                                <td className="right figure">{count(item.real)}</td>
                                <td className="right figure">{count(item.false_alarm)}</td>
                                <td className="right figure">{count(item.known_cause)}</td>
                                <td className="right">{item.share.whole === 0 ? <Nothing /> : <ShareValue share={item.share} />}</td>
                                <td className="figure">{item.share.whole === 0 ? <Nothing /> : interval(item.share)}</td>
                                <td className="right"><Lasted minutes={item.median_minutes_to_verdict} /></td>
                                <td className="wrap">
                                    {item.proposal
                                        ? t("alerts.proposed", {
                                              threshold: word("alert_threshold", item.proposal.threshold),
                                              value: item.proposal.at_least,
                                              real: counts(item.proposal.real),
                                              lost: item.proposal.real_lost,
                                          })
                                        : item.is_below_target
                                          ? t("alerts.below_target")
                                          : <Nothing />}
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
        </div>
    );
}
