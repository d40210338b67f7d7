// What signing out means for captured work: nothing of it stays in the browser, so whoever has something unsent is asked.

import { App } from "antd";
import { useCallback } from "react";
import { useWords } from "@/shared/i18n/text";
import { forgetEverything, keeper } from "./kept_work";
import { unsent } from "./send_queue";

export async function forgetInspections(): Promise<void> {
    if (!("indexedDB" in window)) return;
    await forgetEverything();
    if ("caches" in window) {
        for (const name of await caches.keys()) await caches.delete(name);
    }
}

// Answers whether signing out may go on.
export function useMayForget(): (staff_id: string) => Promise<boolean> {
    const { modal } = App.useApp();
    const { t } = useWords();
    return useCallback(
        async (staff_id) => {
            if (!("indexedDB" in window)) return true;
            const left = await unsent(keeper, staff_id);
            const what = [
                left.check_ins > 0 && t("inspection.left_check_ins", { count: left.check_ins }),
                left.photos > 0 && t("inspection.left_photos", { count: left.photos }),
                left.forms > 0 && t("inspection.left_forms", { count: left.forms }),
            ].filter(Boolean);
            if (what.length === 0) return true;
            return modal.confirm({
                title: t("inspection.leave_title"),
                content: t("inspection.leave_text", { what: what.join(t("inspection.and")) }),
                okText: t("inspection.leave_go"),
                cancelText: t("inspection.leave_stay"),
                okButtonProps: { danger: true },
            });
        },
        [modal, t],
    );
}
