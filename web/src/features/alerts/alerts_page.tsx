// The alert desk: what waits for a verdict, the gravest first; beside it what each rule is worth, how the terminals are,
// and the fences.

import { useSearchParams } from "react-router-dom";
import { Choice } from "@/shared/components/choice";
import { PageHead } from "@/shared/components/page_head";
import { useWords } from "@/shared/i18n/text";
import { useAlertEvents } from "./api/alerts";
import { AlertQueue } from "./alert_queue";
import { DeviceTable } from "./device_table";
import { FencePanel } from "./fence_panel";
import { PrecisionTable } from "./precision_table";

const parts = ["desk", "rules", "devices", "fences"] as const;
type Part = (typeof parts)[number];

export function AlertsPage() {
    const { t } = useWords();
    const [address, setAddress] = useSearchParams();
    useAlertEvents();
    const part = parts.find((each) => each === address.get("tab")) ?? "desk";
    const show = (next: Part) => setAddress(next === "desk" ? {} : { tab: next }, { replace: true });
    return (
        <>
            <PageHead title={t("place.alerts")} lead={t("alerts.lead")} />
            <Choice
                className="alert-filters"
                optionType="button"
                label={t("place.alerts")}
                value={part}
                onChange={(event) => show(event.target.value as Part)}
                options={parts.map((each) => ({ value: each, label: t(`alerts.${each}`) }))}
            />
            {part === "desk" && <AlertQueue />}
            {part === "rules" && <PrecisionTable />}
            {part === "devices" && <DeviceTable />}
            {part === "fences" && <FencePanel />}
        </>
    );
}
