// The days ahead: is there room for the work, who will be late, what it would take, who is here when.

import { SwapOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useForecast, useStaffCalendar } from "./api/planning";
import { ForecastChart } from "./forecast_chart";
import { HandOverDialog } from "./hand_over_dialog";
import { LateAheadList } from "./late_ahead";
import { Needs } from "./needs";
import { CalendarSection } from "./staff_calendar";

const spans = [7, 14, 28];

export function PlanningPage() {
    const { t } = useWords();
    const [address, setAddress] = useSearchParams();
    const asked = Number(address.get("days"));
    const days = spans.includes(asked) ? asked : 7;
    const day = address.get("day") ?? "";
    const forecast = useForecast(days);
    const calendar = useStaffCalendar(Math.max(days, 14));
    const may_hand_over = useMay("reassign_task");
    const [handing, setHanding] = useState(false);
    const go = (to: { days?: number; day?: string }) =>
        setAddress({ days: String(to.days ?? days), ...(to.day && { day: to.day }) });
    return (
        <>
            <PageHead
                title={t("place.planning")}
                lead={t("planning.question")}
                commands={
                    <>
                        <Choice
                            label={t("planning.span")}
                            optionType="button"
                            value={days}
                            onChange={(event) => go({ days: event.target.value as number })}
                            options={spans.map((span) => ({ value: span, label: t("planning.days", { days: span }) }))}
                        />
                        {may_hand_over && calendar.data && (
                            <Button icon={<SwapOutlined />} onClick={() => setHanding(true)}>
                                {t("hand_over.open")}
                            </Button>
                        )}
                    </>
                }
            />
            {forecast.isPending && <Waiting />}
            {forecast.isError && <ErrorNote error={forecast.error} again={() => void forecast.refetch()} />}
            {forecast.data && (
                <div className="stack-wide">
                    <ForecastChart forecast={forecast.data} pick={(on) => go({ day: on })} />
                    <div className="coverage-grid">
                        <Needs needs={forecast.data.needs} />
                        <LateAheadList forecast={forecast.data} day={day} clear={() => go({})} />
                    </div>
                </div>
            )}
            {calendar.isError && <ErrorNote error={calendar.error} again={() => void calendar.refetch()} />}
            {calendar.data && <CalendarSection calendar={calendar.data} />}
            {handing && calendar.data && <HandOverDialog staff={calendar.data.rows} close={() => setHanding(false)} />}
        </>
    );
}
