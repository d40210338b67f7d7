// The fleet: where every vehicle with a terminal was last, how its terminals are, and the way a vehicle took on a day.
// Whereabouts are sensitive: the page asks for the reason first, and every look is on record.

import { Button, Input, Radio } from "antd";
import { useMemo, useState } from "react";
import type { Alert, Fleet, FleetVehicle } from "@/shared/api/types";
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
import { useStandingFences } from "@/shared/map/fences";
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

const table = "vehicles";
const healths = ["online", "late", "silent", "never_heard"] as const;
type Health = (typeof healths)[number];

function FleetShown({ fleet, reason }: { fleet: Fleet; reason: string }) {
    const { t } = useWords();
    const [vehicle, pick] = useState("");
    const [health, setHealth] = useState<Health | "">("");
    const [sought, seek] = useState("");
    const item = fleet.items.find((each) => each.vehicle === vehicle);
    const shown = useTrackShown(item, reason);
    const fences = useStandingFences();
    const items = useMemo(
        () => fleet.items.filter((each) => (health === "" || each.health === health) && isSought(each, sought)),
        [fleet.items, health, sought],
    );
    const alerts = useAlertsOfLoan(item?.loan ?? "").data?.items.filter(
        (alert) => alert.vehicle === vehicle && touches(alert, shown.day),
    );
    if (fleet.items.length === 0) return <p className="card quiet">{t("fleet.none")}</p>;
    return (
        <>
            <HealthFigures fleet={fleet} health={health} choose={setHealth} />
            <div className="fleet">
                <VehicleMap
                    items={items}
                    track={item ? shown.points : []}
                    stops={item ? shown.stops : []}
                    at={item ? shown.at : undefined}
                    picked={vehicle}
                    pick={pick}
                    alerts={alerts}
                    fences={fences}
                    table={table}
                />
                {item && <TrackPanel shown={shown} item={item} alerts={alerts ?? []} close={() => pick("")} />}
            </div>
            <div className="alert-filters">
                <Input
                    allowClear
                    aria-label={t("fleet.seek")}
                    placeholder={t("fleet.seek")}
                    value={sought}
                    onChange={(event) => seek(event.target.value)}
                    style={{ maxWidth: 260 }}
                />
                <span className="quiet">{t("fleet.shown", { shown: items.length, all: fleet.items.length })}</span>
            </div>
            {items.length === 0 ? (
                <p className="card quiet">{t("fleet.none_such")}</p>
            ) : (
                <FleetTable id={table} items={items} picked={vehicle} pick={pick} />
            )}
        </>
    );
}

function isSought(item: FleetVehicle, sought: string): boolean {
    const text = sought.trim().toLowerCase();
    return text === "" || item.loan_key.toLowerCase().includes(text) || item.terminals.some((each) => each.phone.includes(text));
}

// How many are how; one pressed shows those only.
function HealthFigures({ fleet, health, choose }: { fleet: Fleet; health: Health | ""; choose: (health: Health | "") => void }) {
    const { t, word, language } = useWords();
    return (
        <div className="figures card">
            {healths.map((each) => (
                <button
                    type="button"
                    className="big fleet-health"
                    key={each}
                    aria-pressed={health === each}
                    onClick={() => choose(health === each ? "" : each)}
                >
                    <span className="quiet small">
                        <span className={`dot dot-${each}`} aria-hidden /> {word("terminal_health", each)}
                    </span>
                    <span className="big-value figure">{count(fleet.items.filter((item) => item.health === each).length)}</span>
                </button>
            ))}
            <div className="big">
                <div className="quiet small">{t("fleet.as_of")}</div>
                <div className="figure">{moment(fleet.as_of, language)}</div>
            </div>
        </div>
    );
}

// Whether it ran on that day in China.
function touches(alert: Alert, day: string): boolean {
    const begins = Date.parse(`${day}T00:00:00+08:00`);
    const ends = begins + 86_400_000;
    const over = alert.cleared_at === null ? Infinity : Date.parse(alert.cleared_at);
    return Date.parse(alert.started_at) < ends && over >= begins;
}
