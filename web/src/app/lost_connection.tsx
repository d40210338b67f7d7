// Says that the line is down, and that what was typed is safe; goes away by itself.

import { Alert } from "antd";
import { useConnection } from "@/shared/api/connection";
import { useWords } from "@/shared/i18n/text";

export function LostConnection() {
    const { t } = useWords();
    const connection = useConnection();
    return (
        <div role="status" aria-live="polite">
            {connection === "lost" && (
                <Alert
                    banner
                    type="error"
                    className="lost"
                    message={t("shell.lost")}
                    description={t("shell.lost_todo")}
                />
            )}
        </div>
    );
}
