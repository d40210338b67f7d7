import { describe, expect, it } from "vitest";
import { wordsIn } from "@/shared/i18n/text";
import { lastedText } from "./lasted";

describe("how long it lasted", () => {
    it.each([
        [0, "0 min"],
        [119, "119 min"],
        [120, "2 h"],
        [3030, "50 h"],
        [4319, "71 h"],
        [4320, "3 days"],
    ])("%s minutes are told in the widest unit that still tells", (minutes, text) => {
        expect(lastedText(minutes, wordsIn("en"))).toBe(text);
    });
});
