// What came in of what was overdue, what was done for it and what that cost, month by month.

import type { CollectionCost, MonthRolls } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Yuan } from "@/shared/components/values";
import { count, percent } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";

export function costShare(cost: CollectionCost): string {
    return cost.of_recovered_ppm === null ? "–" : percent(cost.of_recovered_ppm);
}

export function Months({ months, all }: { months: MonthRolls[]; all: CollectionCost }) {
    const { t, word } = useWords();
    const rows = [
        ...months.map((month) => ({ name: month.month.slice(0, 7), cost: month.cost })).reverse(),
        { name: t("collecting.all_months"), cost: all },
    ];
    return (
        <Section id="months" title={t("collecting.months")}>
            <TableFrame label={t("collecting.months")}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("collecting.month")}</th>
                            <th scope="col" className="right">{t("collecting.recovered")}</th>
                            {all.contacts.map(({ channel }) => (
                                <th key={channel} scope="col" className="right">{word("effect_channel", channel)}</th>
                            ))}
                            <th scope="col" className="right">{t("collecting.cost")}</th>
                            <th scope="col" className="right">{t("collecting.cost_share")}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map(({ name, cost }) => (
                            <tr key={name}>
                                <th scope="row">{name}</th>
                                <td className="right"><Yuan fen={cost.recovered_fen} /></td>
                                {cost.contacts.map(({ channel, contacts }) => (
                                    <td key={channel} className="right figure">{count(contacts)}</td>
                                ))}
                                <td className="right"><Yuan fen={cost.cost_fen} /></td>
                                <td className="right figure">{costShare(cost)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            <p className="quiet small">{t("collecting.months_note")}</p>
        </Section>
    );
}
