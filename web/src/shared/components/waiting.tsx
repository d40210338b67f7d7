// Shown while the first content of a page is on its way. Appears late, so that a fast answer does not flicker.

import { Spin } from "antd";
import { useWords } from "@/shared/i18n/text";

export function Waiting() {
    const { t } = useWords();
    return (
        <div className="waiting" role="status">
            <Spin delay={250} aria-label={t("common.loading")} />
            <span className="for-readers">{t("common.loading")}</span>
        </div>
    );
}
