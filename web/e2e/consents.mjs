// A guarantor's consent from the form to its withdrawal: refused first, so that the talk ends and the task stays; then
// recorded on the loan's page and withdrawn again.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, overflow, signedIn } from "./browser.mjs";

describe("consents and rights", () => {
    it("end the talk with a guarantor who does not agree, and forget nobody", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            const { task, loan } = await guarantorTask(page);
            await page.goto(`/visits/${task}`);
            await toConsent(page);
            await lookAt(page, "consent-step");
            const form = page.locator("form.visit-main");
            await form.getByRole("button", { name: "下一步" }).click();
            await form.getByText("请登记对方的答复").waitFor();
            await form.getByText("不同意", { exact: true }).click();
            await form.getByText("没有同意就不提问").waitFor();
            await lookAt(page, "consent-refused");
            await form.getByRole("button", { name: "结束并登记为拒绝" }).click();
            await page.getByRole("heading", { name: "回访已记录" }).waitFor();
            await page.goto(`/loans/${loan}`);
            const informed = consentOf(page, "担保人知情同意书");
            await informed.getByText("已拒绝", { exact: true }).waitFor();
            await lookAt(page, "consents-on-loan");
            const asked = await page.request.get(`/api/visits/new?task=${task}`);
            assert.equal(asked.status(), 200, "the task is still there");
            await give(page, informed);
            await informed.getByText("已同意", { exact: true }).waitFor();
            await withdraw(page, informed);
            await informed.getByText("已撤回", { exact: true }).first().waitFor();
        }));

    it("show a person what is held of them, also on a phone", () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signedIn(page, "manager");
            const { loan } = await guarantorTask(page);
            await page.goto(`/loans/${loan}`);
            const card = page.getByRole("region", { name: "同意与权利" });
            await card.getByRole("button", { name: "个人信息清单" }).first().click();
            const dialog = page.getByRole("dialog", { name: "我们保存的个人信息" });
            await dialog.getByRole("button", { name: "查看" }).click();
            await dialog.getByRole("rowheader", { name: "证件号码" }).waitFor();
            await lookAt(page, "held-sheet-390");
            assert.equal(await overflow(page), 0);
        }));
});

// Tasks of guarantors whose informed consent does not stand.
async function guarantorTask(page) {
    const list = await (await page.request.get("/api/work-list?staff=all&limit=200")).json();
    for (const task of list.items) {
        if (task.questionnaire !== "guarantor") continue;
        const fresh = await (await page.request.get(`/api/visits/new?task=${task.task}`)).json();
        if (fresh.consents?.some(({ needed, status }) => needed && status !== "given"))
            return { task: task.task, loan: task.loan_id };
    }
    throw new Error("no guarantor waits for a follow-up");
}

async function toConsent(page) {
    const form = page.locator("form.visit-main");
    await form.getByRole("button", { name: "是本人,下一步" }).click();
    const factors = form.locator(".options").getByRole("checkbox");
    await factors.nth(0).click();
    await factors.nth(1).click();
    await form.getByRole("button", { name: "核实通过" }).click();
    await page.getByRole("radio", { name: "同意录音", exact: true }).check({ force: true });
    await form.getByRole("button", { name: "下一步" }).click();
    await form.getByRole("button", { name: "已读出,下一步" }).click();
    await form.getByRole("heading", { name: "担保人知情同意书" }).waitFor();
}

function consentOf(page, title) {
    return page
        .getByRole("region", { name: "同意与权利" })
        .getByRole("listitem")
        .filter({ has: page.getByText(title, { exact: true }) })
        .first();
}

async function give(page, consent) {
    await consent.getByRole("button", { name: /^登记 / }).click();
    const dialog = page.getByRole("dialog", { name: /^登记/ });
    await dialog.getByText("同意", { exact: true }).click();
    await dialog.getByText("纸质签名", { exact: true }).click();
    await lookAt(page, "consent-record");
    await dialog.getByRole("button", { name: "保存" }).click();
    await dialog.waitFor({ state: "hidden" });
}

async function withdraw(page, consent) {
    await consent.getByRole("button", { name: /^撤回 / }).click();
    const dialog = page.getByRole("dialog", { name: /^撤回/ });
    await dialog.getByRole("textbox").fill("不愿再接受回访");
    await lookAt(page, "consent-withdraw");
    await dialog.getByRole("button", { name: "撤回" }).click();
    await dialog.waitFor({ state: "hidden" });
}
