// Every legal clock that runs, soonest first: how far it has come, what is lost where it is missed, what stops it.

import { Button, Select } from "antd";
import { Link, useSearchParams } from "react-router-dom";
import type { ClockState, LegalClock, LegalClockKind } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Chip, Day, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useClocks } from "./api/clocks";

const kinds: LegalClockKind[] = [
    "guarantee_period",
    "limitation",
    "mortgage_registration",
    "bureau_notice",
    "request_reply",
    "repossession_document",
];
const states: ClockState[] = ["over", "near", "running"];
const tones = { running: undefined, near: "clock", over: "harm" } as const;

export function ClocksPage() {
    const { t, word } = useWords();
    const [address, setAddress] = useSearchParams();
    const filters = { kind: address.get("kind") ?? "", state: address.get("state") ?? "" };
    const clocks = useClocks(filters);
    const first = clocks.data?.pages[0];
    function change(name: string, value: string | undefined): void {
        const next = new URLSearchParams(address);
        if (!value) next.delete(name);
        else next.set(name, value);
        setAddress(next, { replace: true });
    }
    return (
        <>
            <PageHead
                title={t("place.clocks")}
                lead={
                    first && (
                        <>
                            {t("loan.as_of")} <Day on={first.date} /> ·{" "}
                            {t("clocks.lead", { total: first.total, near: first.near, over: first.over })}
                        </>
                    )
                }
                commands={
                    <>
                        <Select
                            aria-label={t("clocks.kind")}
                            allowClear
                            placeholder={t("clocks.kind")}
                            value={filters.kind || undefined}
                            onChange={(kind) => change("kind", kind)}
                            options={kinds.map((code) => ({ value: code, label: word("clock", code) }))}
                            style={{ minWidth: 200 }}
                        />
                        <Select
                            aria-label={t("clocks.state")}
                            allowClear
                            placeholder={t("clocks.state")}
                            value={filters.state || undefined}
                            onChange={(state) => change("state", state)}
                            options={states.map((code) => ({ value: code, label: word("clock_state", code) }))}
                            style={{ minWidth: 140 }}
                        />
                    </>
                }
            />
            {clocks.isPending && <Waiting />}
            {clocks.error && <ErrorNote error={clocks.error} again={() => void clocks.refetch()} />}
            {first && first.total === 0 && <p className="quiet">{t("clocks.none")}</p>}
            {first && first.total > 0 && <Wall clocks={clocks.data?.pages.flatMap((page) => page.items) ?? []} />}
            {clocks.hasNextPage && (
                <Button loading={clocks.isFetchingNextPage} onClick={() => void clocks.fetchNextPage()}>
                    {t("clocks.more")}
                </Button>
            )}
        </>
    );
}

function Wall({ clocks }: { clocks: LegalClock[] }) {
    const { t } = useWords();
    return (
        <TableFrame label={t("place.clocks")}>
            <table className="table clocks">
                <thead>
                    <tr>
                        <th scope="col">{t("clocks.loan")}</th>
                        <th scope="col">{t("clocks.what")}</th>
                        <th scope="col">{t("clocks.time")}</th>
                        <th scope="col">{t("clocks.ends")}</th>
                        <th scope="col" className="right">{t("clocks.stake")}</th>
                        <th scope="col">{t("clocks.lost")}</th>
                        <th scope="col">{t("clocks.stops")}</th>
                    </tr>
                </thead>
                <tbody>
                    {clocks.map((clock) => (
                        <Line key={`${clock.kind}/${clock.loan_id}/${clock.person ?? ""}/${clock.opens_on}`} clock={clock} />
                    ))}
                </tbody>
            </table>
        </TableFrame>
    );
}

function Line({ clock }: { clock: LegalClock }) {
    const { t, both } = useWords();
    const left =
        clock.days_left < 0
            ? t("clocks.days_over", { days: -clock.days_left })
            : t("clocks.days_left", { days: clock.days_left });
    return (
        <tr>
            <th scope="row">
                <Link to={`/loans/${clock.loan_id}`} className="figure">{clock.loan}</Link>
            </th>
            <td className="what">
                {both(clock.text)} {clock.person_masked && <span className="quiet">{clock.person_masked}</span>}
            </td>
            <td>
                <svg className={`clock-bar ${clock.state}`} viewBox="0 0 100 8" role="img" aria-label={left}>
                    <rect width="100" height="8" rx="2" className="whole" />
                    <rect width={clock.elapsed_ppm / 10_000} height="8" rx="2" className="gone" />
                </svg>
            </td>
            <td>
                <Day on={clock.ends_on} />{" "}
                <Chip tone={tones[clock.state]}>{left}</Chip>
            </td>
            <td className="right"><Yuan fen={clock.at_stake_fen} /></td>
            <td className="wrap">{both(clock.lost)}</td>
            <td className="wrap">{both(clock.stops)}</td>
        </tr>
    );
}
