// Cases: the manager's board where nobody lacks a next step, a customer's case, a pause that is told and lifted again, and
// an agency that is refused until the debtor was told.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, overflow, signInAs, signedIn } from "./browser.mjs";

describe("collection cases", () => {
    it("all have an owner, a deadline and a next step, and one is paused and goes on", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager", "/cases");
            await page.getByRole("heading", { name: "每个逾期客户都有负责人、期限和下一步" }).waitFor();
            await page.getByRole("heading", { name: /公平对待客户/ }).waitFor();
            await lookAt(page, "cases-board");
            await openUnpaused(page);
            await lookAt(page, "case-open");
            await page.keyboard.press("p");
            const dialog = page.getByRole("dialog", { name: "暂停或加快" });
            await dialog.getByRole("combobox", { name: "原因" }).click();
            await page.getByTitle("身故", { exact: true }).click();
            await dialog.getByText(/死亡证明/).waitFor();
            await dialog.getByRole("textbox").first().fill("其妹来电告知");
            await lookAt(page, "case-pause");
            await dialog.getByRole("button", { name: "保存" }).click();
            await dialog.waitFor({ state: "hidden" });
            await page.getByText("生效中").waitFor();
            await lookAt(page, "case-paused");
            await page.getByRole("button", { name: "解除:身故" }).click();
            const lift = page.getByRole("dialog", { name: "解除:身故" });
            await lift.getByRole("textbox").fill("查明为误传");
            await lift.getByRole("button", { name: "保存" }).click();
            await lift.waitFor({ state: "hidden" });
            await page.getByText("生效中").waitFor({ state: "hidden" });
        }));

    it("lead to each person with work through the guard: its verdict comes before the button works", () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signedIn(page, "manager");
            const name = await openWithWork(page);
            let weigh;
            const held = new Promise((resolve) => (weigh = resolve));
            await page.route("**/contact/weigh", async (route) => {
                await held;
                await route.continue();
            });
            await page.getByRole("button", { name: `联系 ${name}` }).click();
            const dialog = page.getByRole("dialog", { name: "联系客户" });
            await dialog.getByText("短信", { exact: true }).click();
            const send = dialog.getByRole("button", { name: "确认发送" });
            await send.waitFor();
            assert.ok(await send.isDisabled(), "nothing was weighed yet");
            weigh();
            await dialog.getByLabel("发送内容").fill("再不还钱,你就等着瞧");
            await dialog.getByText("不得联系").waitFor();
            await dialog.getByText("CN-C06").waitFor();
            assert.ok(await send.isDisabled(), "what must not be said cannot be sent");
            await lookAt(page, "case-contact-390");
            assert.equal(await overflow(page), 0);
        }));

    it("go to an agency only after the debtor was told, also on a narrow screen", () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signedIn(page, "manager");
            await openUnpaused(page);
            assert.equal(await overflow(page), 0);
            await page.getByRole("button", { name: "移交", exact: true }).click();
            const dialog = page.getByRole("dialog", { name: "移交" });
            await dialog.getByText("机构", { exact: true }).first().click();
            await dialog.getByRole("combobox").click();
            await page.getByTitle("示例催收机构(按回款)").click();
            await dialog.getByText("尚未告知债务人").waitFor();
            await dialog.getByText(/仅按回款计佣/).waitFor();
            await dialog.getByRole("textbox").fill("异地客户");
            await dialog.getByRole("button", { name: "保存" }).click();
            await dialog.getByText(/先登记委外告知/).waitFor();
            await lookAt(page, "case-agency-refused-390");
        }));
});

// The first case with an open task with somebody, and their name as it is shown.
async function openWithWork(page) {
    const board = await (await page.request.get("/api/cases?state=open&limit=20")).json();
    for (const { person } of board.items) {
        const { tasks } = await (await page.request.get(`/api/persons/${person.id}/case`)).json();
        const task = tasks.find((each) => each.person && each.state === "open");
        if (!task) continue;
        await page.goto(`/persons/${person.id}/case`);
        await page.getByRole("heading", { name: "可联系的人" }).waitFor();
        return task.person.name_masked;
    }
    throw new Error("no case with an open task with somebody");
}

// The first case that nothing keeps off the ladder.
async function openUnpaused(page) {
    const board = await (await page.request.get("/api/cases?state=open&limit=5")).json();
    assert.ok(board.items.length > 0, "no open case in the sample");
    await page.goto(`/persons/${board.items[0].person.id}/case`);
    await page.getByRole("heading", { name: "案件现状" }).waitFor();
}
