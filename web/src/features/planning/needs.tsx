// What it would take: by role and skill, the hours that are missing and who could bring them.

import type { ForecastNeed } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Chip, Day } from "@/shared/components/values";
import { useWords, type Words } from "@/shared/i18n/text";
import { hours } from "./outlook";

export function Needs({ needs }: { needs: ForecastNeed[] }) {
    const words = useWords();
    const { t } = words;
    return (
        <Section id="needs" title={t("planning.needs")}>
            <TableFrame label={t("planning.needs")} look="boxed">
                <table className="table needs">
                    <thead>
                        <tr>
                            <th scope="col">{t("planning.role")}</th>
                            <th scope="col" className="right">
                                {t("planning.wanted_hours")}
                            </th>
                            <th scope="col" className="right">
                                {t("planning.there_hours")}
                            </th>
                            <th scope="col">{t("planning.takes")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {needs.map((need) => (
                            <tr key={`${need.role}/${need.skill ?? ""}`}>
                                <th scope="row">{roleText(need, words)}</th>
                                <td className="right figure">{hours(need.minutes_wanted)}</td>
                                <td className="right figure">{hours(need.minutes_there)}</td>
                                <td>
                                    <Takes need={need} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
        </Section>
    );
}

export function roleText({ role, skill }: { role: string; skill: string | null }, { word }: Words): string {
    return skill === null ? word("role", role) : `${word("role", role)} · ${word("skill", skill)}`;
}

function Takes({ need }: { need: ForecastNeed }) {
    const { t } = useWords();
    if (need.tasks_late === 0) return <span className="quiet">{t("planning.enough")}</span>;
    return (
        <>
            <Chip tone="clock">{t("planning.late_count", { count: need.tasks_late })}</Chip>{" "}
            {need.short_by === null ? (
                t("planning.takes_nothing")
            ) : (
                <>
                    {t("planning.takes_hours", { hours: hours(need.minutes_short) })} <Day on={need.short_by} short="short" />
                </>
            )}
            {need.short_by !== null && need.away.length > 0 && (
                <p className="quiet small">
                    {t("planning.takes_back")}{" "}
                    {need.away
                        .slice(0, 5)
                        .map(({ staff, minutes_away }) => t("planning.away_hours", { name: staff.name, hours: hours(minutes_away) }))
                        .join(t("planning.list_comma"))}
                </p>
            )}
        </>
    );
}
