import { describe, expect, it } from "vitest";
import type { VehicleTerminals } from "@/shared/api/types";
import { is_awaited } from "./api/terminals";
import { wishOf } from "./terminal_command_dialog";

describe("what a terminal is asked", () => {
    const told = { interval_s: 10, lasts_minutes: 30, text: " 请联系客服 " };
    it("carries what its kind needs and nothing else", () => {
        expect(wishOf("locate_now", told)).toEqual({ kind: "locate_now" });
        expect(wishOf("track_temporarily", told)).toEqual({ kind: "track_temporarily", interval_s: 10, lasts_s: 1800 });
        expect(wishOf("set_report_interval", told)).toEqual({ kind: "set_report_interval", interval_s: 10 });
        expect(wishOf("show_text", told)).toEqual({ kind: "show_text", text: "请联系客服" });
    });
    it("is not ready where something is missing", () => {
        expect(wishOf("show_text", { ...told, text: "  " })).toBeNull();
        expect(wishOf("set_report_interval", { ...told, interval_s: 0 })).toBeNull();
        expect(wishOf("track_temporarily", { ...told, lasts_minutes: null })).toBeNull();
    });
});

describe("an answer of a terminal", () => {
    const page = (at: string, end: string | null) => ({ commands: [{ at, end }] }) as unknown as VehicleTerminals;
    const now = Date.parse("2026-03-02T10:00:30+08:00");
    it("is waited for a minute, and not once it came", () => {
        expect(is_awaited(page("2026-03-02T10:00:00+08:00", null), now)).toBe(true);
        expect(is_awaited(page("2026-03-02T10:00:00+08:00", "answered"), now)).toBe(false);
        expect(is_awaited(page("2026-03-02T09:58:00+08:00", null), now)).toBe(false);
    });
});
