// The way a vehicle took on a day, point by point: by hand with the slider, or played; where it stood, and its alerts.

import { PauseOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { Button, Radio, Slider } from "antd";
import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { Alert, FleetVehicle, TrackPoint } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { Facts } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { beijingDay, timeOfDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { useTrack } from "./api/fleet";
import { degreesOf, stopsOf, type Stop } from "@/shared/map/positions";

const tick_ms = 120;
const speeds = [1, 2, 5] as const;
type Speed = (typeof speeds)[number];
type Role = TrackPoint["role"];
const nothing: TrackPoint[] = [];

// One terminal at a time: two at once would jump between each other.
function rolesIn(points: TrackPoint[]): Role[] {
    return [...new Set(points.map((point) => point.role))];
}

export function useTrackShown(item: FleetVehicle | undefined, reason: string) {
    const { today } = useSession();
    const vehicle = item?.vehicle ?? "";
    const last_day = item?.last ? beijingDay(item.last.at) : today;
    const [chosen, setDay] = useState<string | null>(null);
    const day = chosen ?? last_day;
    const [role, setRole] = useState<Role>("main");
    const [index, setIndex] = useState(0);
    const [playing, setPlaying] = useState(false);
    const [speed, setSpeed] = useState<Speed>(1);
    const track = useTrack(vehicle, day, reason);
    const all = track.data?.points ?? nothing;
    const roles = useMemo(() => rolesIn(all), [all]);
    const shown_role = roles.includes(role) ? role : roles[0];
    const points = useMemo(() => all.filter((point) => point.role === shown_role), [all, shown_role]);
    const stops = useMemo(() => stopsOf(points), [points]);
    useEffect(() => setDay(null), [vehicle]);
    useEffect(() => {
        setIndex(0);
        setPlaying(false);
    }, [vehicle, day, shown_role]);
    useEffect(() => {
        if (!playing) return undefined;
        const timer = setInterval(() => setIndex((now) => Math.min(now + speed, points.length - 1)), tick_ms);
        return () => clearInterval(timer);
    }, [playing, speed, points.length]);
    useEffect(() => {
        if (playing && index >= points.length - 1) setPlaying(false);
    }, [playing, index, points.length]);
    const at = points[Math.min(index, points.length - 1)];
    return { track, all, points, roles, role: shown_role, setRole, stops, at, day, setDay, index, setIndex, playing, setPlaying, speed, setSpeed };
}

type Shown = ReturnType<typeof useTrackShown>;

type PanelProps = { shown: Shown; item: FleetVehicle; alerts: Alert[]; close: () => void };

export function TrackPanel({ shown, item, alerts, close }: PanelProps) {
    const { t } = useWords();
    const { today } = useSession();
    const { track, points, day } = shown;
    return (
        <section className="card fleet-track" aria-label={t("fleet.track")}>
            <div className="card-head">
                <h2 className="card-title">
                    <Link to={`/loans/${item.loan}`}>{item.loan_key}</Link>
                </h2>
                <Button size="small" onClick={close}>
                    {t("fleet.all")}
                </Button>
            </div>
            <DayPicker label={t("fleet.day")} latest={today} value={day} change={shown.setDay} />
            {track.isPending && <Waiting />}
            {track.isError && <ErrorNote error={track.error} again={() => void track.refetch()} />}
            {track.data && points.length === 0 && <p className="quiet">{t("fleet.no_fix")}</p>}
            {points.length > 0 && <Playback shown={shown} />}
            {alerts.length > 0 && <AlertsOfDay alerts={alerts} />}
            {shown.stops.length > 0 && <Stops stops={shown.stops} go={shown.setIndex} />}
        </section>
    );
}

function AlertsOfDay({ alerts }: { alerts: Alert[] }) {
    const { t, word, both } = useWords();
    return (
        <>
            <h3>{t("fleet.alerts")}</h3>
            <ul className="fleet-alerts">
                {alerts.map((alert) => (
                    <li key={alert.alert}>
                        <Link className="in-text" to={`/alerts?alert=${alert.alert}&state=${alert.judged ? "judged" : "waiting"}`}>{word("alert_kind", alert.kind)}</Link>{" "}
                        <span className="figure">{timeOfDay(alert.raised_at)}</span> · {both(alert.evidence[0])}
                    </li>
                ))}
            </ul>
        </>
    );
}

function Stops({ stops, go }: { stops: Stop[]; go: (index: number) => void }) {
    const { t } = useWords();
    return (
        <>
            <h3>{t("fleet.stops", { count: stops.length })}</h3>
            <ul className="fleet-stops">
                {stops.map((stop) => (
                    <li key={stop.from}>
                        <Button size="small" type="link" onClick={() => go(stop.index)}>
                            <span className="figure">
                                {timeOfDay(stop.from)}–{timeOfDay(stop.to)}
                            </span>
                        </Button>{" "}
                        <span className="quiet">{t("fleet.stood", { hours: Math.floor(stop.minutes / 60), minutes: stop.minutes % 60 })}</span>
                    </li>
                ))}
            </ul>
        </>
    );
}

function Playback({ shown }: { shown: Shown }) {
    const { t, word } = useWords();
    const { points, at, index, playing } = shown;
    if (!at) return null;
    const [longitude, latitude] = degreesOf(at);
    return (
        <>
            {shown.roles.length > 1 && (
                <Choice className="fleet-roles" optionType="button" size="small" label={t("fleet.terminal")} value={shown.role} onChange={(event) => shown.setRole(event.target.value as Role)}>
                    {shown.roles.map((role) => (
                        <Radio.Button key={role} value={role}>
                            {word("terminal_role", role)}
                        </Radio.Button>
                    ))}
                </Choice>
            )}
            <div className="fleet-play">
                <Button
                    icon={playing ? <PauseOutlined /> : <PlayCircleOutlined />}
                    onClick={() => {
                        if (!playing && index >= points.length - 1) shown.setIndex(0);
                        shown.setPlaying(!playing);
                    }}
                >
                    {t(playing ? "fleet.pause" : "fleet.play")}
                </Button>
                <Choice size="small" optionType="button" label={t("fleet.pace")} value={shown.speed} onChange={(event) => shown.setSpeed(event.target.value as Speed)}>
                    {speeds.map((speed) => (
                        <Radio.Button key={speed} value={speed}>
                            {speed}×
                        </Radio.Button>
                    ))}
                </Choice>
            </div>
            <Slider
                min={0}
                max={points.length - 1}
                value={Math.min(index, points.length - 1)}
                onChange={shown.setIndex}
                tooltip={{ formatter: (value) => timeOfDay(points[value ?? 0]?.at ?? at.at) }}
                ariaLabelForHandle={t("fleet.moment")}
            />
            <Facts
                items={[
                    { label: t("fleet.moment"), value: <span className="figure">{timeOfDay(at.at)}</span> },
                    { label: t("fleet.speed"), value: <span className="figure">{(at.speed_tenth_kmh / 10).toFixed(0)} km/h</span> },
                    { label: t("fleet.terminal"), value: word("terminal_role", at.role) },
                    { label: t("fleet.place"), value: <span className="figure">{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</span> },
                ]}
            />
            <p className="quiet small">{t("fleet.points", { shown: shown.all.length, kept: shown.track.data?.fixes ?? 0 })}</p>
        </>
    );
}
