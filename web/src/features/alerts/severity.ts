// The codes of alerts in the order a person reads them, and the colour of a severity; words carry the meaning.

import type { Alert } from "@/shared/api/types";

export const severities: Alert["severity"][] = ["critical", "high", "medium", "low"];
export const alert_kinds: Alert["kind"][] = [
    "separation",
    "removal",
    "zone",
    "power_cut",
    "offline",
    "area",
    "stationary",
    "route",
    "low_speed",
    "commercial_use",
    "mileage",
];

export function toneOf(severity: Alert["severity"]): "harm" | "clock" | undefined {
    if (severity === "critical" || severity === "high") return "harm";
    return severity === "medium" ? "clock" : undefined;
}
