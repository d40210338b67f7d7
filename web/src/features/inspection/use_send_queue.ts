// The queue as the pages see it: what is left, whether it is being sent, and how the last try ended. Runs by itself when
// something was captured, when the line comes back and every half minute while something is left.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useConnection } from "@/shared/api/connection";
import { transport } from "./api/transport";
import { keeper } from "./kept_work";
import { sendAll, unsent, type QueueEnd, type Unsent } from "./send_queue";

const again_every_ms = 30_000;

export type QueueState = { left: Unsent; sending: boolean; end: QueueEnd | null };

let running: Promise<QueueEnd> | null = null;
let asked_again = false;

// One run at a time, in this tab and, where the browser can, in all of them; asked for during a run, it runs once more.
function run(staff_id: string): Promise<QueueEnd> {
    if (running) {
        asked_again = true;
        return running;
    }
    const work = async () => {
        let end: QueueEnd;
        do {
            asked_again = false;
            end = await sendAll(keeper, transport, staff_id);
        } while (asked_again);
        return end;
    };
    const locked = "locks" in navigator ? navigator.locks.request("daihou_inspections", work) : work();
    running = locked.finally(() => {
        running = null;
    });
    return running;
}

export function isNothing(left: Unsent): boolean {
    return left.check_ins + left.photos + left.forms === 0;
}

export function useSendQueue(staff_id: string, changed?: () => void) {
    const queries = useQueryClient();
    const connection = useConnection();
    const [state, setState] = useState<QueueState>({
        left: { check_ins: 0, photos: 0, forms: 0 },
        sending: false,
        end: null,
    });
    const poke = useCallback(async () => {
        setState((now) => ({ ...now, sending: true }));
        let end: QueueEnd = "waiting";
        try {
            end = await run(staff_id);
        } finally {
            const left = await unsent(keeper, staff_id);
            setState({ left, sending: false, end });
            changed?.();
            void queries.invalidateQueries({ queryKey: ["work_list"] });
        }
    }, [staff_id, changed, queries]);
    useEffect(() => {
        void poke();
    }, [poke, connection]);
    const is_left = !isNothing(state.left);
    useEffect(() => {
        if (!is_left) return;
        const timer = setInterval(() => void poke(), again_every_ms);
        return () => clearInterval(timer);
    }, [is_left, poke]);
    return { ...state, connection, poke };
}

export type SendQueue = ReturnType<typeof useSendQueue>;
