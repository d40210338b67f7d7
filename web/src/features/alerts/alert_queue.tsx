// The queue of alerts and the one that is open beside it. Keys: j and k go down and up, v begins the verdict.

import { Button, Select } from "antd";
import { useEffect, useRef } from "react";
import { useSearchParams } from "react-router-dom";
import type { Alert } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useKeys } from "@/shared/components/keys";
import { Chip, Moment } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useAlerts } from "./api/alerts";
import { AlertPanel } from "./alert_panel";
import { alert_kinds, severities, toneOf } from "./severity";

const states = ["waiting", "judged"] as const;

export function AlertQueue() {
    const { t } = useWords();
    const [address, setAddress] = useSearchParams();
    const filters = {
        state: address.get("state") ?? "waiting",
        kind: address.get("kind") ?? "",
        severity: address.get("severity") ?? "",
    };
    const alerts = useAlerts(filters);
    const first = alerts.data?.pages[0];
    const items = alerts.data?.pages.flatMap((page) => page.items) ?? [];
    const picked = address.get("alert") ?? "";
    function change(name: string, value: string | undefined): void {
        const next = new URLSearchParams(address);
        if (!value) next.delete(name);
        else next.set(name, value);
        setAddress(next, { replace: true });
    }
    function step(by: number): void {
        const at = items.findIndex((item) => item.alert === picked);
        const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
        if (next) change("alert", next.alert);
    }
    // Whoever closes the alert is where they opened it, not at the top of the page.
    function close(): void {
        change("alert", undefined);
        document.getElementById(lineId(picked))?.focus();
    }
    const none = <NoAlerts is_narrowed={filters.kind !== "" || filters.severity !== ""} all={() => setAddress({ state: filters.state }, { replace: true })} />;
    const verdict = useRef<HTMLDivElement>(null);
    useKeys({
        j: () => step(1),
        k: () => step(-1),
        v: () => verdict.current?.querySelector<HTMLElement>("input, button")?.focus(),
    });
    return (
        <>
            <Filters filters={filters} change={change} />
            {first && (
                <p className="quiet alert-lead">
                    {t("alerts.counts", { total: first.total, waiting: first.waiting, late: first.late })} <span className="wide-only">{t("alerts.keys")}</span>
                </p>
            )}
            {alerts.isPending && <Waiting />}
            {alerts.error && <ErrorNote error={alerts.error} again={() => void alerts.refetch()} />}
            {first && (items.length > 0 || picked !== "") && (
                <div className={picked === "" ? "alerts" : "alerts alerts-open"}>
                    {items.length > 0 ? (
                        <Queue items={items} picked={picked} pick={(alert) => change("alert", alert)} />
                    ) : (
                        none
                    )}
                    {picked !== "" && <AlertPanel key={picked} alert={picked} verdict={verdict} close={close} />}
                </div>
            )}
            {first && items.length === 0 && picked === "" && none}
            {alerts.hasNextPage && (
                <Button loading={alerts.isFetchingNextPage} onClick={() => void alerts.fetchNextPage()}>
                    {t("clocks.more")}
                </Button>
            )}
        </>
    );
}

function NoAlerts({ is_narrowed, all }: { is_narrowed: boolean; all: () => void }) {
    const { t } = useWords();
    return (
        <div className="card stack">
            <p className="quiet">{t(is_narrowed ? "alerts.none_such" : "alerts.none")}</p>
            {is_narrowed && (
                <div>
                    <Button onClick={all}>{t("alerts.all")}</Button>
                </div>
            )}
        </div>
    );
}

type FilterProps = {
    filters: { state: string; kind: string; severity: string };
    change: (name: string, value: string | undefined) => void;
};

function Filters({ filters, change }: FilterProps) {
    const { t, word } = useWords();
    const choose = (name: keyof FilterProps["filters"], label: string, family: string, codes: readonly string[]) => (
        <Select
            aria-label={label}
            allowClear={name !== "state"}
            placeholder={label}
            value={filters[name] || undefined}
            onChange={(code) => change(name, code)}
            options={codes.map((code) => ({ value: code, label: word(family, code) }))}
            style={{ minWidth: 150 }}
        />
    );
    return (
        <div className="alert-filters">
            {choose("state", t("alerts.state"), "alert_state", states)}
            {choose("kind", t("alerts.kind"), "alert_kind", alert_kinds)}
            {choose("severity", t("alerts.severity"), "alert_severity", severities)}
        </div>
    );
}

type QueueProps = { items: Alert[]; picked: string; pick: (alert: string) => void };

function Queue({ items, picked, pick }: QueueProps) {
    const { t } = useWords();
    return (
        <ul className="alert-list" aria-label={t("alerts.desk")}>
            {items.map((item) => (
                <Line key={item.alert} item={item} is_picked={item.alert === picked} pick={pick} />
            ))}
        </ul>
    );
}

const lineId = (alert: string) => `alert-${alert}`;

function Line({ item, is_picked, pick }: { item: Alert; is_picked: boolean; pick: (alert: string) => void }) {
    const { t, word, both } = useWords();
    const place = useRef<HTMLButtonElement>(null);
    useEffect(() => {
        if (is_picked) place.current?.scrollIntoView({ block: "nearest" });
    }, [is_picked]);
    return (
        <li>
            <button
                ref={place}
                id={lineId(item.alert)}
                type="button"
                className="alert-line"
                aria-current={is_picked ? "true" : undefined}
                onClick={() => pick(item.alert)}
            >
                <span className="alert-line-head">
                    <Chip tone={toneOf(item.severity)}>{word("alert_severity", item.severity)}</Chip>
                    <strong>{word("alert_kind", item.kind)}</strong>
                    <span className="figure">{item.loan_key}</span>
                </span>
                <span>{both(item.evidence[0])}</span>
                <span className="quiet small">
                    {item.judged ? (
                        <>
                            {word("alert_verdict", item.judged.verdict)} · <Moment at={item.judged.at} />
                        </>
                    ) : (
                        <>
                            <span className={item.is_late ? "clock-text" : undefined}>
                                {t(item.is_late ? "alerts.was_due" : "alerts.due")} <Moment at={item.respond_until} />
                            </span>
                            {item.dpd > 0 && <> · {t("arrears.days_overdue", { days: item.dpd })}</>}
                            {item.cleared_at && <> · {t("alerts.cleared")}</>}
                        </>
                    )}
                </span>
            </button>
        </li>
    );
}
