// Shows one masked value, against a stated reason; the server writes both into the log. Never cached: the value lives
// only as long as the place that shows it.

import { writeJson } from "./request";
import type { PersonField, VehicleField } from "./types";

export type Revealed =
    | { of: "person"; id: string; field: PersonField }
    | { of: "vehicle"; id: string; field: VehicleField };

export async function reveal(what: Revealed, reason: string): Promise<string> {
    const place = what.of === "person" ? "persons" : "vehicles";
    const path = `/api/${place}/${encodeURIComponent(what.id)}/reveal`;
    const body = { field: what.field, reason };
    return (await writeJson<{ value: string }>(path, { method: "POST", body })).value;
}
