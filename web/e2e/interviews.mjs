// The sheet of the morning, what does not fit together while the talk goes on, and the questionnaire behind it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs, signedIn } from "./browser.mjs";

describe("interviews", () => {
    it("are prepared on one sheet", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "今日准备表" }).click();
            await page.getByRole("heading", { name: "今日准备表", level: 1 }).waitFor();
            const talks = page.getByRole("main").getByRole("listitem").filter({ has: page.locator(".talk-head") });
            assert.ok((await talks.count()) > 0);
            await lookAt(page, "preparation");
            await talks.first().getByRole("link").first().click();
            await page.locator("form.visit-main").waitFor();
        }));

    it("show what does not fit together, with the reason", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            const task = await contradictedTask(page);
            await page.goto(`/visits/${task}`);
            const form = page.locator("form.visit-main");
            await form.getByRole("button", { name: "是本人,下一步" }).click();
            assert.equal(await page.getByText("前后不一致").count(), 0, "nothing before the person is verified");
            const factors = form.locator(".options").getByRole("checkbox");
            await factors.nth(0).click();
            await factors.nth(1).click();
            await form.getByRole("button", { name: "核实通过" }).click();
            const beside = page.getByRole("complementary");
            await beside.getByRole("heading", { name: "前后不一致" }).waitFor();
            await beside.getByText("担保人与借款人对资金用途的说法不一致").waitFor();
            await beside.getByText(/曾说/).waitFor();
            await lookAt(page, "contradictions");
        }));

    it("can be read with what each answer means", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "auditor", "/questionnaires");
            await page.getByRole("link", { name: /借款人首次回访/ }).click();
            await page.getByRole("heading", { name: /^路径/ }).waitFor();
            await page.getByText("W06").first().waitFor();
            await lookAt(page, "questionnaire");
        }));
});

// A guarantor's talk that says otherwise than the borrower did, as far as it was kept by the autosave.
async function contradictedTask(page) {
    const { csrf_token } = await (await page.request.get("/api/session")).json();
    const list = await (await page.request.get("/api/work-list?staff=all&limit=200")).json();
    for (const { task, questionnaire } of list.items) {
        if (questionnaire !== "guarantor") continue;
        const kept = await page.request.put(`/api/visits/draft?task=${task}`, {
            headers: { "X-CSRF-Token": csrf_token },
            data: { answers: { G4: "lent_on" }, step: "G4" },
        });
        const { contradictions } = await kept.json();
        if (contradictions.some(({ code }) => code === "use_of_funds")) return task;
    }
    throw new Error("no guarantor's talk has an answer of the borrower to differ from");
}
