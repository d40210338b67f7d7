// The way a vehicle took on a day, point by point: by hand with the slider, or played.

import { PauseOutlined, PlayCircleOutlined } from "@ant-design/icons";
import { Button, Slider } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { Alert, FleetVehicle, TrackPoint } from "@/shared/api/types";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { Facts } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { timeOfDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { useTrack } from "./api/fleet";
import { degreesOf } from "@/shared/map/positions";

const tick_ms = 120;
const nothing: TrackPoint[] = [];

export function useTrackShown(vehicle: string, reason: string) {
    const { today } = useSession();
    const [day, setDay] = useState(today);
    const [index, setIndex] = useState(0);
    const [playing, setPlaying] = useState(false);
    const track = useTrack(vehicle, day, reason);
    const points = track.data?.points ?? nothing;
    useEffect(() => {
        setIndex(0);
        setPlaying(false);
    }, [vehicle, day]);
    useEffect(() => {
        if (!playing) return undefined;
        const timer = setInterval(() => setIndex((now) => Math.min(now + 1, points.length - 1)), tick_ms);
        return () => clearInterval(timer);
    }, [playing, points.length]);
    useEffect(() => {
        if (playing && index >= points.length - 1) setPlaying(false);
    }, [playing, index, points.length]);
    return { track, points, at: points[index], day, setDay, index, setIndex, playing, setPlaying };
}

type Shown = ReturnType<typeof useTrackShown>;

type PanelProps = { shown: Shown; item: FleetVehicle | undefined; alerts: Alert[] };

export function TrackPanel({ shown, item, alerts }: PanelProps) {
    const { t, word, both } = useWords();
    const { today } = useSession();
    const { track, points, day } = shown;
    return (
        <section className="card fleet-track" aria-label={t("fleet.track")}>
            <h2 className="card-title">{item?.loan_key}</h2>
            <DayPicker label={t("fleet.day")} latest={today} value={day} change={shown.setDay} />
            {track.isPending && <Waiting />}
            {track.isError && <ErrorNote error={track.error} again={() => void track.refetch()} />}
            {track.data && points.length === 0 && <p className="quiet">{t("fleet.no_fix")}</p>}
            {points.length > 0 && <Playback shown={shown} />}
            {alerts.length > 0 && (
                <ul className="fleet-alerts" aria-label={t("fleet.alerts")}>
                    {alerts.map((alert) => (
                        <li key={alert.alert}>
                            <Link to={`/alerts?alert=${alert.alert}`}>{word("alert_kind", alert.kind)}</Link>{" "}
                            <span className="figure">{timeOfDay(alert.raised_at)}</span> · {both(alert.evidence[0])}
                        </li>
                    ))}
                </ul>
            )}
        </section>
    );
}

function Playback({ shown }: { shown: Shown }) {
    const { t, word } = useWords();
    const { points, at, index, playing } = shown;
    if (!at) return null;
    const [longitude, latitude] = degreesOf(at);
    return (
        <>
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
                <Slider
                    min={0}
                    max={points.length - 1}
                    value={index}
                    onChange={shown.setIndex}
                    tooltip={{ formatter: (value) => timeOfDay(points[value ?? 0]?.at ?? at.at) }}
                    ariaLabelForHandle={t("fleet.moment")}
                />
            </div>
            <Facts
                items={[
                    { label: t("fleet.moment"), value: <span className="figure">{timeOfDay(at.at)}</span> },
                    { label: t("fleet.speed"), value: <span className="figure">{(at.speed_tenth_kmh / 10).toFixed(1)} km/h</span> },
                    { label: t("fleet.terminal"), value: word("terminal_role", at.role) },
                    { label: t("fleet.place"), value: <span className="figure">{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</span> },
                ]}
            />
            <p className="quiet small">{t("fleet.points", { shown: points.length, kept: shown.track.data?.fixes ?? 0 })}</p>
        </>
    );
}
