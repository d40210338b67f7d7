import { describe, expect, it } from "vitest";
import { wordsIn } from "../i18n/text";

describe("what happened within a minute", () => {
    it.each([
        [0, "终端主电源被切断,不到 1 分钟后失去信号", "the main power was cut, less than a minute later it fell silent"],
        [10, "终端主电源被切断,10 分钟后失去信号", "the main power was cut, 10 minutes later it fell silent"],
        [1, "终端主电源被切断,1 分钟后失去信号", "the main power was cut, 1 minutes later it fell silent"],
    ])("is said as a span that makes sense: %i", (minutes, zh, en) => {
        const text = {
            zh: `终端主电源被切断,${minutes} 分钟后失去信号`,
            en: `the main power was cut, ${minutes} minutes later it fell silent`,
        };
        expect(wordsIn("zh").both(text)).toBe(zh);
        expect(wordsIn("en").both(text)).toBe(en);
    });
});
