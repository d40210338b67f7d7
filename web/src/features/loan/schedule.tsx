// The schedule twice: as a strip, to see at a glance how the loan has been paid, and as a table with every figure.

import type { Instalment, InstalmentState } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, Yuan } from "@/shared/components/values";
import { day } from "@/shared/format/date";
import { yuan } from "@/shared/format/money";
import { useWords } from "@/shared/i18n/text";

const states: InstalmentState[] = ["paid", "part", "late", "due", "future"];

export function Schedule({ schedule }: { schedule: Instalment[] }) {
    const { t } = useWords();
    const columns = useColumns(schedule.some((each) => each.fee_fen !== 0));
    return (
        <Section id="schedule" title={t("schedule.title", { count: schedule.length })}>
            <Strip schedule={schedule} />
            <DataTable
                label={t("schedule.table")}
                columns={columns}
                rows={schedule}
                rowKey={(instalment) => String(instalment.number)}
                height={360}
            />
        </Section>
    );
}

function Strip({ schedule }: { schedule: Instalment[] }) {
    const { t, language } = useWords();
    const counted = states
        .map((state) => ({ state, count: schedule.filter((each) => each.state === state).length }))
        .filter((each) => each.count > 0);
    const said = counted.map((each) => t(`schedule.count_${each.state}`, { count: each.count }));
    return (
        <>
            <div className="strip" role="img" aria-label={said.join(" · ")}>
                {schedule.map((each) => (
                    <span
                        key={each.number}
                        className={`strip-cell strip-${each.state}`}
                        title={t("schedule.cell", {
                            number: each.number,
                            day: day(each.due_on, language),
                            state: t(`schedule.${each.state}`),
                            due: yuan(each.due_fen),
                            paid: yuan(each.paid_fen),
                        })}
                    />
                ))}
            </div>
            <ul className="strip-legend" aria-hidden>
                {counted.map(({ state, count }) => (
                    <li key={state}>
                        <span className={`strip-cell strip-${state}`} />
                        {t(`schedule.count_${state}`, { count })}
                    </li>
                ))}
            </ul>
        </>
    );
}

// Most loans carry no fee; a column of zeros would push the state out of sight.
function useColumns(has_fee: boolean): Column<Instalment>[] {
    const { t } = useWords();
    const money = (
        field: "principal_fen" | "interest_fen" | "fee_fen" | "due_fen" | "paid_fen" | "balance_fen",
        title: string,
    ): Column<Instalment> => ({
        key: field,
        title,
        align: "right",
        cell: (each) => <Yuan fen={each[field]} />,
    });
    return [
        { key: "number", title: t("schedule.number"), width: 56, cell: (each) => each.number },
        { key: "due_on", title: t("schedule.due_on"), cell: (each) => <Day on={each.due_on} /> },
        money("principal_fen", t("schedule.principal")),
        money("interest_fen", t("schedule.interest")),
        ...(has_fee ? [money("fee_fen", t("schedule.fee"))] : []),
        money("due_fen", t("schedule.due_yuan")),
        money("paid_fen", t("schedule.paid_yuan")),
        money("balance_fen", t("schedule.balance")),
        {
            key: "state",
            title: t("schedule.state"),
            cell: (each) => (
                <Chip tone={each.state === "late" ? "harm" : undefined}>
                    {t(`schedule.${each.state}`)}
                </Chip>
            ),
        },
        { key: "paid_on", title: t("schedule.paid_on"), cell: (each) => <Day on={each.paid_on} /> },
    ];
}
