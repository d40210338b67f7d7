// The alert desk: what waits for a verdict, the gravest first; beside it what each rule is worth, how the terminals are,
// and the fences.

import { Tabs } from "antd";
import { useSearchParams } from "react-router-dom";
import { PageHead } from "@/shared/components/page_head";
import { useWords } from "@/shared/i18n/text";
import { useAlertEvents } from "./api/alerts";
import { AlertQueue } from "./alert_queue";
import { DeviceTable } from "./device_table";
import { FencePanel } from "./fence_panel";
import { PrecisionTable } from "./precision_table";

export function AlertsPage() {
    const { t } = useWords();
    const [address, setAddress] = useSearchParams();
    useAlertEvents();
    const tab = address.get("tab") ?? "desk";
    return (
        <>
            <PageHead title={t("place.alerts")} lead={t("alerts.lead")} />
            <Tabs
                activeKey={tab}
                destroyInactiveTabPane
                onChange={(next) => setAddress(next === "desk" ? {} : { tab: next }, { replace: true })}
                items={[
                    { key: "desk", label: t("alerts.desk"), children: <AlertQueue /> },
                    { key: "rules", label: t("alerts.rules"), children: <PrecisionTable /> },
                    { key: "devices", label: t("alerts.devices"), children: <DeviceTable /> },
                    { key: "fences", label: t("alerts.fences"), children: <FencePanel /> },
                ]}
            />
        </>
    );
}
