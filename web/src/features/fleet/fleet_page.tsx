// The fleet: where every vehicle with a terminal was last, how its terminals are, and the way a vehicle took on a day.
// Whereabouts are sensitive: the page asks for the reason first, and every look is on record.

import { Button, Input, Radio } from "antd";
import { useState } from "react";
import type { Alert, Fleet } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead, Section } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { moment } from "@/shared/format/date";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";
import { useAlertsOfLoan, useFleet, useFleetEvents } from "./api/fleet";
import { FleetTable } from "./fleet_table";
import { TrackPanel, useTrackShown } from "./track_panel";
import { VehicleMap } from "@/shared/map/vehicle_map";

const usual_reasons = ["verify_alert", "inspection", "taking"] as const;
type Reason = (typeof usual_reasons)[number] | "other";

export function FleetPage() {
    const { t } = useWords();
    const [reason, setReason] = useState("");
    return (
        <>
            <PageHead title={t("place.fleet")} lead={t("fleet.lead")} />
            {reason === "" ? <WhyLook said={setReason} /> : <FleetSeen reason={reason} />}
        </>
    );
}

function WhyLook({ said }: { said: (reason: string) => void }) {
    const { t } = useWords();
    const [usual, setUsual] = useState<Reason>("verify_alert");
    const [own, setOwn] = useState("");
    const reason = usual === "other" ? own.trim() : t(`fleet.reason_${usual}`);
    return (
        <Section id="why" title={t("fleet.why")}>
            <form
                className="stack fleet-why"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (reason !== "") said(reason);
                }}
            >
                <Choice
                    className="stack"
                    label={t("fleet.why")}
                    value={usual}
                    onChange={(event) => setUsual(event.target.value as Reason)}
                >
                    {[...usual_reasons, "other" as const].map((code) => (
                        <Radio key={code} value={code}>
                            {t(`fleet.reason_${code}`)}
                        </Radio>
                    ))}
                </Choice>
                {usual === "other" && (
                    <Input
                        autoFocus
                        aria-label={t("fleet.why")}
                        maxLength={200}
                        value={own}
                        onChange={(event) => setOwn(event.target.value)}
                    />
                )}
                <p className="quiet small">{t("fleet.logged")}</p>
                <div>
                    <Button type="primary" htmlType="submit" disabled={reason === ""}>
                        {t("fleet.look")}
                    </Button>
                </div>
            </form>
        </Section>
    );
}

function FleetSeen({ reason }: { reason: string }) {
    const fleet = useFleet(reason);
    useFleetEvents(reason);
    return (
        <>
            {fleet.isPending && <Waiting />}
            {fleet.isError && <ErrorNote error={fleet.error} again={() => void fleet.refetch()} />}
            {fleet.data && <FleetShown fleet={fleet.data} reason={reason} />}
        </>
    );
}

function FleetShown({ fleet, reason }: { fleet: Fleet; reason: string }) {
    const { t, word, language } = useWords();
    const [vehicle, pick] = useState("");
    const shown = useTrackShown(vehicle, reason);
    const loan = fleet.items.find((each) => each.vehicle === vehicle)?.loan ?? "";
    const alerts = useAlertsOfLoan(loan).data?.items.filter(
        (alert) => alert.vehicle === vehicle && touches(alert, shown.day),
    );
    if (fleet.items.length === 0) return <p className="quiet">{t("fleet.none")}</p>;
    const healths = ["online", "late", "silent", "never_heard"] as const;
    return (
        <>
            <div className="figures card">
                {healths.map((health) => (
                    <div className="big" key={health}>
                        <div className="quiet small">{word("terminal_health", health)}</div>
                        <div className="big-value figure">
                            {count(fleet.items.filter((item) => item.health === health).length)}
                        </div>
                    </div>
                ))}
                <div className="big">
                    <div className="quiet small">{t("fleet.as_of")}</div>
                    <div className="figure">{moment(fleet.as_of, language)}</div>
                </div>
            </div>
            <div className="fleet">
                <VehicleMap items={fleet.items} track={shown.points} at={shown.at} pick={pick} alerts={alerts} />
                {vehicle !== "" && <TrackPanel shown={shown} item={fleet.items.find((each) => each.vehicle === vehicle)} alerts={alerts ?? []} />}
            </div>
            <FleetTable items={fleet.items} picked={vehicle} pick={pick} />
        </>
    );
}

// Whether it ran on that day in China.
function touches(alert: Alert, day: string): boolean {
    const begins = Date.parse(`${day}T00:00:00+08:00`);
    const ends = begins + 86_400_000;
    const over = alert.cleared_at === null ? Infinity : Date.parse(alert.cleared_at);
    return Date.parse(alert.started_at) < ends && over >= begins;
}
