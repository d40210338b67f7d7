// Tells the page when the list has changed on the server, so that two people never work the same task unknowingly.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { connectionAnswered, connectionDoubted } from "@/shared/api/connection";
import { work_list_key } from "./work_list";

// A night's pass changes thousands of tasks at once; one reading half a second later serves them all.
const settle_ms = 500;

export function useWorkListEvents(): void {
    const queries = useQueryClient();
    useEffect(() => {
        const events = new EventSource("/api/work-list/events");
        let settling: ReturnType<typeof setTimeout> | undefined;
        const refresh = () => {
            settling ??= setTimeout(() => {
                settling = undefined;
                void queries.invalidateQueries({ queryKey: work_list_key });
            }, settle_ms);
        };
        let was_down = false;
        events.addEventListener("work_list", refresh);
        events.onopen = () => {
            connectionAnswered();
            if (was_down) refresh();
            was_down = false;
        };
        events.onerror = () => {
            was_down = true;
            // A server that restarts or a proxy that cuts long answers ends the stream too; the browser opens it again.
            connectionDoubted();
        };
        return () => {
            clearTimeout(settling);
            events.close();
        };
    }, [queries]);
}
