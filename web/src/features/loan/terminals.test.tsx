// How often a page looks for what a terminal answered: a matter of time, of the command's end and of being seen.

import { focusManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { VehicleTerminals } from "@/shared/api/types";
import { nextLookMs, useTerminals } from "./api/terminals";
import { timelineKey } from "./api/timeline";

const asked_at = "2026-03-02T10:00:00+08:00";
const page = (...ends: (string | null)[]) =>
    ({ commands: ends.map((end, at) => ({ command: `${at}`, at: asked_at, end })) }) as unknown as VehicleTerminals;
const after = (seconds: number) => Date.parse(asked_at) + seconds * 1000;

describe("the answer of a terminal", () => {
    it.each([
        [0, 2000],
        [9, 2000],
        [10, 5000],
        [29, 5000],
        [30, 10_000],
        [69, 10_000],
        [70, 20_000],
        [149, 20_000],
        [150, false],
        [-5, 2000],
    ])("%i seconds after the command is looked for again in %s ms", (seconds, look_ms) => {
        expect(nextLookMs(page(null), after(seconds))).toBe(look_ms);
    });
    it("is not looked for once it came, and as often as the youngest command that waits asks", () => {
        expect(nextLookMs(page("answered", "refused"), after(1))).toBe(false);
        expect(nextLookMs(page("answered", null), after(1))).toBe(2000);
        expect(nextLookMs(page(), after(1))).toBe(false);
    });
});

describe("a page that waits for it", () => {
    let looks: string[];
    let end: string | null;
    beforeEach(() => {
        looks = [];
        end = null;
        vi.useFakeTimers({ now: after(0) });
        vi.stubGlobal("fetch", (path: string) => {
            looks.push(path);
            return Promise.resolve(new Response(JSON.stringify(page(end)), { headers: { "Content-Type": "application/json" } }));
        });
    });
    afterEach(() => {
        vi.useRealTimers();
        vi.unstubAllGlobals();
        focusManager.setFocused(undefined);
    });
    const open = () => {
        const queries = new QueryClient();
        const wrapper = ({ children }: { children: ReactNode }) => (
            <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        );
        return { queries, ...renderHook(() => useTerminals("7", "41"), { wrapper }) };
    };

    it("asks for the terminals alone, rarer with time, and no more once the command has ended", async () => {
        const { unmount } = open();
        await vi.advanceTimersByTimeAsync(9_900);
        expect(looks.length).toBe(5); // at 0, 2, 4, 6 and 8 seconds
        await vi.advanceTimersByTimeAsync(20_000);
        expect(looks.length).toBeLessThanOrEqual(10);
        end = "answered";
        await vi.advanceTimersByTimeAsync(10_000);
        const until_then = looks.length;
        await vi.advanceTimersByTimeAsync(60_000);
        expect(looks.length).toBe(until_then);
        expect(new Set(looks)).toEqual(new Set(["/api/vehicles/41/terminals"]));
        unmount();
    });
    it("has the timeline read again once the command has ended, and not before", async () => {
        const { queries, unmount } = open();
        const is_old = () => queries.getQueryState(timelineKey("7"))?.isInvalidated;
        queries.setQueryData(timelineKey("7"), { pages: [], pageParams: [] });
        await vi.advanceTimersByTimeAsync(5000);
        expect(is_old()).toBe(false);
        end = "answered";
        await vi.advanceTimersByTimeAsync(2000);
        expect(is_old()).toBe(true);
        unmount();
    });
    it("asks nothing while nobody sees it", async () => {
        const { unmount } = open();
        await vi.advanceTimersByTimeAsync(100);
        focusManager.setFocused(false);
        await vi.advanceTimersByTimeAsync(30_000);
        expect(looks.length).toBe(1);
        unmount();
    });
});
