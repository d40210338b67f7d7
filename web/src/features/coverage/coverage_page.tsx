// Is anybody forgotten: the proof and its date, then what is missing and who owns it.

import { useSearchParams } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { Coverage } from "@/shared/api/types";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead, Section } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { isDate } from "@/shared/format/date";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { useCoverage } from "./api/coverage";
import { Gaps } from "./gaps";
import { LateTasks } from "./late_tasks";
import { Proof } from "./proof";

export function CoveragePage() {
    const { t } = useWords();
    const { today } = useSession();
    const [address, setAddress] = useSearchParams();
    const asked = address.get("date") ?? "";
    const date = isDate(asked) ? asked : "";
    const coverage = useCoverage(date);
    const { data } = coverage;
    return (
        <>
            <PageHead
                title={t("place.coverage")}
                lead={t("coverage.question")}
                commands={
                    <DayPicker
                        label={t("common.date")}
                        clear={date === "" ? undefined : "may_clear"}
                        latest={today}
                        value={date || today}
                        change={(on) => setAddress(on ? { date: on } : {})}
                    />
                }
            />
            {coverage.isPending && <Waiting />}
            {coverage.isError && (
                <ErrorNote error={coverage.error} again={() => void coverage.refetch()} />
            )}
            {data && (
                <>
                    <Proof coverage={data} />
                    {data.gaps.length > 0 && <Gaps gaps={data.gaps} as_of={data.as_of} />}
                    <div className="coverage-grid">
                        <MissedRegister coverage={data} />
                        <LateTasks tasks={data.late} as_of={data.as_of} />
                    </div>
                </>
            )}
        </>
    );
}

// R27: a missed follow-up is itself an exposure, so it ages in public.
function MissedRegister({ coverage }: { coverage: Coverage }) {
    const { t } = useWords();
    const { missed_register } = coverage;
    const most = Math.max(1, ...missed_register.by_age.map((age) => age.count));
    return (
        <Section id="missed" title={t("missed.title", { count: count(missed_register.count) })}>
            {missed_register.count === 0 ? (
                <p className="quiet">{t("missed.none")}</p>
            ) : (
                <>
                    <p className="clock-text">{t("missed.oldest", { days: missed_register.oldest_days })}</p>
                    <table className="table">
                        <thead>
                            <tr>
                                <th scope="col">{t("missed.age")}</th>
                                <th scope="col" className="right">
                                    {t("missed.count")}
                                </th>
                                <th scope="col" aria-hidden />
                            </tr>
                        </thead>
                        <tbody>
                            {missed_register.by_age.map((age) => (
                                <tr key={age.days_from}>
                                    <td className="figure">
                                        {age.days_to === null
                                            ? t("missed.age_over", { from: age.days_from })
                                            : t("missed.age_between", { from: age.days_from, to: age.days_to })}
                                    </td>
                                    <td className="right figure">{count(age.count)}</td>
                                    <td aria-hidden className="bar-cell">
                                        <span className="bar" style={{ width: `${(age.count / most) * 100}%` }} />
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </>
            )}
        </Section>
    );
}
