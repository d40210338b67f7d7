// A collector before a call: what is owed, since when, by whom.

import { describe, it } from "node:test";
import { atDesk, lookAt, shoot, signInAs } from "./browser.mjs";

describe("a collector", () => {
    it("sees what is owed, why, and who stands for it", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "collector");
            const first = page.getByRole("list", { name: "按优先级排列的任务" }).getByRole("listitem").first();
            await first.locator(".task-loan").getByRole("link").click();
            await page.getByRole("heading", { name: "欠款情况" }).waitFor();
            await page.getByRole("heading", { name: "时间线" }).waitFor();
            await lookAt(page, "loan");
            await page.getByRole("button", { name: "逾期天数是怎么来的" }).click();
            const derivation = page.getByRole("dialog", { name: "逾期天数是怎么来的" });
            await derivation.getByRole("row").first().waitFor();
            await shoot(page, "loan-explained");
            await page.keyboard.press("Escape");
            await derivation.waitFor({ state: "hidden" });
            await page.getByRole("button", { name: /^查看电话/ }).first().click();
            await page.getByRole("button", { name: "查看", exact: true }).click();
            await page.getByRole("button", { name: "遮住电话" }).waitFor();
        }));
});
