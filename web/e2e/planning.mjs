// A manager plans the week: looks ahead, enters who is away, hands their tasks over.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, for_looks, lookAt, overflow, signInAs } from "./browser.mjs";

describe("a manager who plans", () => {
    it("looks ahead, enters an absence and hands tasks over as looked at", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager");
            await page.getByRole("link", { name: "计划" }).click();
            await page.getByRole("img", { name: /每日小时数/ }).waitFor();
            await lookAt(page, "planning");
            await page.getByRole("button", { name: "周敏" }).click();
            const away = page.getByRole("dialog");
            await away.getByText("病假").click();
            await lookAt(page, "planning-away");
            await away.getByRole("button", { name: /保\s*存/ }).click();
            await page.getByText("已登记,下次排班起计入").waitFor();
            await page.getByRole("button", { name: "批量移交" }).click();
            const hand_over = page.getByRole("dialog");
            await hand_over.getByRole("combobox", { name: "原负责人" }).click();
            await page.locator(".ant-select-item-option").filter({ hasText: "周敏" }).click();
            await hand_over.getByRole("group", { name: "移交预览" }).waitFor();
            await hand_over.getByLabel("原因").fill("病假");
            await lookAt(page, "planning-hand-over");
            await hand_over.getByRole("button", { name: /移交 \d+ 项/ }).click();
            await page.getByText(/已移交 \d+ 项任务/).waitFor();
        }));

    it("fits a phone", for_looks, () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "manager", "/planning?days=14");
            await page.getByRole("heading", { name: "在岗日历" }).waitFor();
            await lookAt(page, "planning-phone");
            assert.equal(await overflow(page), 0);
        }));

    it("is nowhere offered to an agent", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            assert.equal(await page.getByRole("link", { name: "计划" }).count(), 0);
        }));
});
