// The clock of a guarantee in one line.

import type { GuaranteeClock } from "@/shared/api/types";
import type { Words } from "@/shared/i18n/text";

export function clockLine(clock: GuaranteeClock, t: Words["t"]): string {
    const { main_due_on, ends_on, days_left: days } = clock;
    switch (clock.state) {
        case "not_begun":
            return t("guarantor.clock_not_begun", { main_due_on, ends_on });
        case "running":
            return t("guarantor.clock_running", { days, ends_on });
        case "claimed":
            return t("guarantor.clock_claimed", { claimed_on: clock.claimed_on ?? "" });
        case "expired":
            return t("guarantor.clock_expired", { ends_on });
    }
}
