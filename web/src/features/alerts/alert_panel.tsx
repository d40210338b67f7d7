// One alert: what is said and on what figures, the loan beside it, the track around it once somebody said why they look,
// and the verdict.

import { CloseOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useRef, useState, type Ref } from "react";
import { Link } from "react-router-dom";
import type { Alert, AlertPage } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Facts } from "@/shared/components/page_head";
import { Chip, Day, Moment, Percent, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useStandingFences } from "@/shared/map/fences";
import { VehicleMap } from "@/shared/map/vehicle_map";
import { useAlert } from "./api/alerts";
import { toneOf } from "./severity";
import { VerdictForm } from "./verdict_form";

type Props = { alert: string; verdict: Ref<HTMLDivElement>; close: () => void };

export function AlertPanel({ alert, verdict, close }: Props) {
    const { t } = useWords();
    const [reason, setReason] = useState("");
    const page = useAlert(alert, reason);
    const place = useRef<HTMLElement>(null);
    // On a phone it stands above the list, and whoever picked from the list is far below: they are led to it, eyes and keys.
    useEffect(() => {
        if (!window.matchMedia("(max-width: 900px)").matches) return;
        place.current?.scrollIntoView({ block: "start" });
        place.current?.focus({ preventScroll: true });
    }, []);
    return (
        <section ref={place} tabIndex={-1} className="card alert-panel" aria-label={t("alerts.one")}>
            <Button className="alert-close" type="text" icon={<CloseOutlined />} aria-label={t("alerts.close")} onClick={close} />
            {page.isPending && <Waiting />}
            {page.error && <ErrorNote error={page.error} again={() => void page.refetch()} />}
            {page.data && (
                <>
                    <Said page={page.data} />
                    <Loan page={page.data} />
                    <Track page={page.data} reason={reason} said={setReason} />
                    <div ref={verdict}>
                        <VerdictForm page={page.data} />
                    </div>
                </>
            )}
        </section>
    );
}

function Said({ page: { alert, others } }: { page: AlertPage }) {
    const { t, word, both } = useWords();
    return (
        <>
            <h2 className="card-title">
                {word("alert_kind", alert.kind)} <Chip tone={toneOf(alert.severity)}>{word("alert_severity", alert.severity)}</Chip>
            </h2>
            <p className="alert-evidence">{both(alert.evidence[0])}</p>
            <Facts
                items={[
                    { label: t("alerts.began"), value: <Moment at={alert.started_at} /> },
                    { label: t("alerts.raised"), value: <Moment at={alert.raised_at} /> },
                    { label: t("alerts.over"), value: <Moment at={alert.cleared_at} /> },
                    {
                        label: t(alert.is_late ? "alerts.was_due" : "alerts.due"),
                        value: (
                            <span className={alert.is_late ? "clock-text" : undefined}>
                                <Moment at={alert.respond_until} />
                            </span>
                        ),
                    },
                    { label: t("alerts.owner"), value: alert.owner ?? t("alerts.no_owner") },
                    { label: t("alerts.task_due"), value: <Day on={alert.task_due_on} /> },
                    { label: t("alerts.score"), value: <span className="figure">{alert.score}</span> },
                    { label: t("alerts.about"), value: <span className="figure">{roughPlace(alert)}</span> },
                ]}
            />
            {others.length > 0 && (
                <p className="chips">
                    {t("alerts.agree")}
                    {others.map((other) => (
                        <Link key={other.alert} className="chip chip-accent" to={`/alerts?alert=${other.alert}`}>
                            {word("alert_kind", other.kind)}: {both(other.evidence[0])}
                        </Link>
                    ))}
                </p>
            )}
            <details>
                <summary>{t("alerts.figures")}</summary>
                <dl className="alert-figures">
                    {alert.figures.map((figure) => (
                        <div key={figure.name}>
                            <dt>{word("alert_figure", figure.name)}</dt>
                            <dd className="figure">{figure.value}</dd>
                        </div>
                    ))}
                </dl>
            </details>
        </>
    );
}

function roughPlace(alert: Alert): string {
    return `${(alert.latitude_microdegrees / 1e6).toFixed(2)}, ${(alert.longitude_microdegrees / 1e6).toFixed(2)}`;
}

function Loan({ page }: { page: AlertPage }) {
    const { t } = useWords();
    const { alert } = page;
    return (
        <Facts
            items={[
                { label: t("fleet.loan"), value: <Link to={`/loans/${alert.loan}`}>{alert.loan_key}</Link> },
                { label: t("alerts.vehicle"), value: page.vehicle },
                { label: t("alerts.dpd"), value: <span className="figure">{alert.dpd}</span> },
                { label: t("alerts.overdue"), value: <Yuan fen={alert.overdue_fen} /> },
                { label: t("alerts.outstanding"), value: <Yuan fen={page.outstanding_fen} /> },
                { label: t("alerts.value"), value: <Yuan fen={page.vehicle_value_fen} /> },
                { label: "LTV", value: <Percent ppm={page.ltv_ppm} /> },
                {
                    label: t("alerts.guarantors"),
                    value: page.guarantors.length === 0 ? t("common.nothing") : page.guarantors.map((each) => each.name_masked).join(", "),
                },
            ]}
        />
    );
}

function Track({ page, reason, said }: { page: AlertPage; reason: string; said: (reason: string) => void }) {
    const { t, word } = useWords();
    const [typed, setTyped] = useState(t("fleet.reason_verify_alert"));
    const fences = useStandingFences();
    if (page.permit !== "allowed") return <p className="quiet">{word("location_permit", page.permit)}</p>;
    if (page.has_track) {
        return (
            <>
                <VehicleMap items={[]} track={page.track} at={page.track[page.track.length - 1]} alerts={[page.alert]} fences={fences} />
                <p className="quiet small">{t("alerts.track_points", { points: page.track.length })}</p>
            </>
        );
    }
    return (
        <form
            className="alert-look"
            onSubmit={(event) => {
                event.preventDefault();
                if (typed.trim() !== "") said(typed.trim());
            }}
        >
            <Input aria-label={t("fleet.why")} maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} />
            <Button htmlType="submit" disabled={typed.trim() === "" || reason !== ""}>
                {t("alerts.look")}
            </Button>
            <span className="quiet small">{t("fleet.logged")}</span>
        </form>
    );
}
