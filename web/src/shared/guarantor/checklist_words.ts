// The figures of a point of the checklist in words: years, yuan or a share, each beside its limit.

import type { QualificationPoint } from "@/shared/api/types";
import { yuan } from "@/shared/format/money";
import type { Words } from "@/shared/i18n/text";

function percent(ppm: number): string {
    return `${Math.round(ppm / 10_000)}%`;
}

export function pointFigures(point: QualificationPoint, t: Words["t"]): string {
    const { figure, limit } = point;
    switch (point.item) {
        case "capacity":
            return figure !== null && limit !== null ? t("guarantor.years", { figure, limit }) : "";
        case "income":
            if (limit === null) return "";
            return figure === null
                ? t("guarantor.limit_least", { limit: yuan(limit) })
                : t("guarantor.at_least", { figure: yuan(figure), limit: yuan(limit) });
        case "total":
            if (figure === null) return "";
            return limit === null ? yuan(figure) : t("guarantor.at_most", { figure: yuan(figure), limit: yuan(limit) });
        case "own_loans":
            return figure ? t("guarantor.overdue_own", { figure: yuan(figure) }) : "";
        case "understanding":
            return figure !== null && limit !== null
                ? t("guarantor.at_least", { figure: percent(figure), limit: percent(limit) })
                : "";
        default:
            return "";
    }
}
