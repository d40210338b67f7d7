// A follow-up agent's day: the list, the talk, the keys, the phone.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, for_looks, lookAt, overflow, signInAs } from "./browser.mjs";
import { holdFollowUp } from "./follow_up.mjs";

describe("an agent", () => {
    it("opens the first follow-up and records it from end to end", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("heading", { name: "今日工作" }).waitFor();
            const list = page.getByRole("list", { name: "按优先级排列的任务" });
            await list.waitFor();
            await lookAt(page, "my-work");
            await list.getByRole("link", { name: "开始" }).first().click();
            await page.getByRole("timer").waitFor();
            await lookAt(page, "follow-up-before-verification");
            const hidden = await page.locator("main").innerText();
            assert.doesNotMatch(hidden, /逾期|欠款|催收|罚息/, "debt words before verification");
            await holdFollowUp(page, async (step) => {
                if (step === 6) await lookAt(page, "follow-up-question");
            });
            await page.getByRole("heading", { name: "回访已记录" }).waitFor();
            await lookAt(page, "follow-up-result");
            await page.getByRole("button", { name: "继续下一项工作" }).click();
            await page.getByRole("heading", { name: "今日工作" }).waitFor();
        }));

    it("loses nothing typed when the window is closed in the middle, but verifies again", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "开始" }).first().click();
            await page.getByRole("button", { name: "是本人,下一步" }).click();
            await verify(page);
            await page.getByRole("radio", { name: "同意录音", exact: true }).check({ force: true });
            await page.reload();
            await page.getByText("已恢复上次未完成的回访").waitFor();
            await page.getByRole("button", { name: "是本人,下一步" }).click();
            assert.ok(await page.getByRole("button", { name: "核实通过" }).isDisabled());
            await verify(page);
            const consent = page.getByRole("radio", { name: "同意录音", exact: true });
            assert.ok(await consent.isChecked(), "the answer given before is gone");
        }));

    it("sees the list change at once when a colleague at another desk puts a task off", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            const first = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "改日" }) }).first();
            const task = await first.getAttribute("data-task");
            await atDesk({}, async (other) => {
                await signInAs(other, "manager", "/work?staff=all");
                const row = other.locator(`[data-task="${task}"]`);
                for (let screen = 0; screen < 40 && !(await row.isVisible()); screen += 1) {
                    await other.mouse.move(700, 500);
                    await other.mouse.wheel(0, 500);
                    await other.waitForTimeout(100);
                }
                await row.getByRole("button", { name: "改日" }).click();
                const dialog = other.getByRole("dialog", { name: "改日再办" });
                await dialog.getByRole("textbox").last().fill("客户约定");
                await dialog.getByRole("button", { name: "保存" }).click();
                await dialog.waitFor({ state: "hidden" });
            });
            await page.locator(`[data-task="${task}"]`).waitFor({ state: "detached" });
        }));

    it("works through the list by keys alone", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "开始" }).first().waitFor();
            await page.keyboard.press("?");
            await page.getByRole("dialog", { name: "快捷键" }).waitFor();
            await page.keyboard.press("Escape");
            await page.getByRole("dialog", { name: "快捷键" }).waitFor({ state: "hidden" });
            await page.keyboard.press("j");
            await page.keyboard.press("l");
            const later = page.getByRole("dialog", { name: "改日再办" });
            await later.waitFor();
            await lookAt(page, "later");
            assert.ok(await later.getByRole("button", { name: "保存" }).isDisabled(), "no reason given");
            await page.keyboard.press("Escape");
            await later.waitFor({ state: "hidden" });
            await page.keyboard.press("Enter");
            await page.waitForURL(/\/(visits|loans)\//);
        }));

    it("has all of it on a phone, without scrolling sideways", for_looks, () =>
        atDesk({ width: 360, height: 740 }, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "开始" }).first().waitFor();
            await lookAt(page, "phone-my-work");
            assert.equal(await overflow(page), 0);
            await page.getByRole("link", { name: "开始" }).first().click();
            await page.getByRole("timer").waitFor();
            await lookAt(page, "phone-follow-up");
            assert.equal(await overflow(page), 0);
        }));
});

async function verify(page) {
    const factors = page.getByRole("group", { name: "相符的信息" }).getByRole("checkbox");
    await factors.nth(0).click();
    await factors.nth(1).click();
    await page.getByRole("button", { name: "核实通过" }).click();
    await page.getByRole("radiogroup", { name: "是否同意录音" }).waitFor();
}
