// A guarantor from the loan's page to all they stand for: until when, may they be asked, are they good for it; and a claim on a
// guarantee whose clock runs.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, overflow, signedIn } from "./browser.mjs";

describe("guarantors", () => {
    it("are seen with clock and checklist, and over all their loans", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            await openGuaranteed(page, () => true);
            const note = page.getByRole("region", { name: "保证期间" }).first();
            // Open by itself where a point is not met.
            if (!(await note.getByText("理解连带责任").isVisible())) await note.getByText(/资格清单/).click();
            await note.getByText("理解连带责任").waitFor();
            await note.scrollIntoViewIfNeeded();
            await lookAt(page, "guarantor-on-loan");
            await note.getByRole("link", { name: "担保的全部贷款" }).click();
            await page.getByRole("heading", { name: /^担保人/ }).waitFor();
            await lookAt(page, "guarantor-page");
        }));

    it("who is no joint guarantor must not be asked, also told on a phone", () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signedIn(page, "manager");
            await openGuaranteed(page, ({ guarantee }) => ["prior_suit", "mode_unclear"].includes(guarantee.clock.bar));
            const note = page.getByRole("region", { name: "保证期间" }).first();
            await note.getByText(/不得要求付款/).waitFor();
            await note.scrollIntoViewIfNeeded();
            await lookAt(page, "guarantor-barred-390");
            assert.equal(await overflow(page), 0);
            await note.getByRole("button", { name: "登记进展" }).click();
            const dialog = page.getByRole("dialog", { name: "登记进展" });
            await dialog.getByText("先诉抗辩权消灭").click();
            await dialog.getByText("法院已受理破产").click();
            await dialog.getByRole("textbox").first().fill("(2026)京01破1号");
            await lookAt(page, "guarantor-step-390");
            await dialog.getByRole("button", { name: "保存" }).click();
            await dialog.waitFor({ state: "hidden" });
            await note.getByText("可以直接要求其付款").waitFor();
            await note.getByRole("link", { name: "担保的全部贷款" }).click();
            await page.getByRole("heading", { name: /^担保人/ }).waitFor();
            await lookAt(page, "guarantor-page-390");
            assert.equal(await overflow(page), 0);
        }));

    it("stand for a debt that is called due: their clock runs from that day", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            await openGuaranteed(page, ({ guarantee }) => guarantee.clock.state === "not_begun" && guarantee.clock.basis === "by_law");
            const note = page.getByRole("region", { name: "保证期间" }).first();
            await note.getByText(/后起算/).waitFor();
            await note.getByRole("button", { name: "登记进展" }).click();
            const dialog = page.getByRole("dialog", { name: "登记进展" });
            await dialog.getByText("宣布全部债务到期").click();
            await dialog.getByText(/主债务到期日提前至该日/).waitFor();
            assert.ok(await dialog.getByRole("button", { name: "保存" }).isDisabled(), "what it rests on is asked for");
            await dialog.getByRole("textbox").first().fill("到期通知书 2026-031");
            await lookAt(page, "guarantor-called-due");
            await dialog.getByRole("button", { name: "保存" }).click();
            await dialog.waitFor({ state: "hidden" });
            await note.getByText(/2026-03-18 后起算|还剩 \d+ 天/).waitFor();
            await page.getByText("到期通知书 2026-031").first().waitFor();
        }));
});

// The page of a loan with such a guarantor.
async function openGuaranteed(page, wanted) {
    const book = await (await page.request.get("/api/loans?limit=200")).json();
    for (const { loan_id } of book.items) {
        const loan = await (await page.request.get(`/api/loans/${loan_id}`)).json();
        if (!loan.parties.some((party) => party.guarantee && wanted(party))) continue;
        await page.goto(`/loans/${loan_id}`);
        await page.getByRole("heading", { name: "当事人" }).or(page.locator("#parties")).first().waitFor();
        return;
    }
    throw new Error("no loan with such a guarantor");
}
