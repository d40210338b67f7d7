// Says in words what has reached the server and what still waits, and why.

import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { keepSession } from "@/shared/api/session";
import { useWords } from "@/shared/i18n/text";
import { isNothing, type SendQueue } from "./use_send_queue";

export function QueueBar({ queue }: { queue: SendQueue }) {
    const { t } = useWords();
    const queries = useQueryClient();
    const { left, sending, end, connection } = queue;
    const nothing = isNothing(left);
    const what = [
        left.check_ins > 0 && t("inspection.left_check_ins", { count: left.check_ins }),
        left.photos > 0 && t("inspection.left_photos", { count: left.photos }),
        left.forms > 0 && t("inspection.left_forms", { count: left.forms }),
    ]
        .filter(Boolean)
        .join(t("inspection.and"));
    const why = nothing
        ? t(connection === "lost" ? "inspection.offline_safe" : "inspection.all_sent")
        : sending
          ? t("inspection.sending", { what })
          : end === "signed_out"
            ? t("inspection.signed_out", { what })
            : end === "stuck"
              ? t("inspection.stuck", { what })
              : connection === "lost" || end === "waiting"
                ? t("inspection.waiting", { what })
                : t("inspection.kept", { what });
    if (nothing && connection === "up") {
        return (
            <p role="status" className="queue quiet small">
                {why}
            </p>
        );
    }
    return (
        <div role="status" aria-live="polite" className="queue">
            <Alert
                type={end === "stuck" || end === "signed_out" ? "warning" : "info"}
                showIcon
                message={why}
                action={
                    end === "signed_out" ? (
                        // The page asks who is here as soon as nobody is.
                        <Button size="small" onClick={() => keepSession(queries, null)}>
                            {t("session.sign_in")}
                        </Button>
                    ) : !nothing && !sending ? (
                        <Button size="small" onClick={() => void queue.poke()}>
                            {t("inspection.send_now")}
                        </Button>
                    ) : null
                }
            />
        </div>
    );
}
