import { describe, expect, it } from "vitest";
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
