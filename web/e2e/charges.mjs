// Charges and waivers on one loan: the collector within the limit of the role, the manager beyond it, both on the page.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";
import { raiseLegalCost } from "./legal_cost.mjs";

describe("a charge and its waivers", () => {
    it("stay within the limit of each role, and the loan page shows them all", async () => {
        const loan = await raiseLegalCost("3000", 0);
        await atDesk({}, async (page) => {
            const form = await waiverForm(page, "collector", loan);
            await form.getByText("欠 3,000.00 · 您可减免 500.00").waitFor();
            await form.getByLabel("事由").fill("困难减免");
            await form.getByLabel("金额(元)").fill("500.01");
            await form.getByText(/须由贷后经理复核同意/).waitFor();
            await form.getByRole("button", { name: "提交复核" }).waitFor();
            await form.getByLabel("金额(元)").fill("3000.01");
            await form.getByText("仅欠 3,000.00 元").waitFor();
            await waive(page, form, "300", "2,700.00");
        });
        await atDesk({}, async (page) => {
            const form = await waiverForm(page, "manager", loan);
            await form.getByText("欠 2,700.00 · 您可减免 2,700.00").waitFor();
            await form.getByLabel("事由").fill("法院已退费");
            await waive(page, form, "1200", "1,500.00");
            const charges = page.getByRole("region", { name: "费用与减免" });
            const lines = await charges.getByRole("listitem").allInnerTexts();
            assert.deepEqual(lines.map((line) => line.replace(/\s+/g, " ").match(/^\S+ [\d,.]+/)?.[0]).sort(), [
                "减免费用 1,200.00",
                "减免费用 300.00",
                "诉讼费用 3,000.00",
            ]);
            await charges.getByText("1,500.00", { exact: true }).waitFor();
            await lookAt(page, "charges");
        });
    });
});

async function waiverForm(page, account, loan) {
    await signInAs(page, account);
    await page.goto(loan);
    await page.getByRole("button", { name: "减免" }).click();
    return page.getByRole("dialog", { name: "减免" });
}

// The form says what would remain before it is sent.
async function waive(page, form, yuan, remains) {
    await form.getByLabel("金额(元)").fill(yuan);
    await form.getByText(`减免后仍欠 ${remains} 元`).waitFor();
    await form.getByRole("button", { name: "保存" }).click();
    await page.getByText("减免已登记").waitFor();
}
