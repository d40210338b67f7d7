// Charges and waivers on one loan: the collector within the limit of the role, the manager beyond it, both on the page.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";
import { password } from "./house.mjs";
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

    it("a waiver after a while takes the password anew, goes on by itself and is done once", async () => {
        const loan = await raiseLegalCost("1000", 2);
        await atDesk({}, async (page) => {
            const form = await waiverForm(page, "manager", loan);
            // Half an hour later, as the server says it.
            const keys = [];
            await page.route("**/waivers", async (route) => {
                keys.push(route.request().headers()["idempotency-key"]);
                if (keys.length > 1) return route.continue();
                const problem = { code: "proof_too_old", status: 403, title: "Forbidden" };
                await route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) });
            });
            await form.getByLabel("事由").fill("法院已退费");
            await form.getByLabel("金额(元)").fill("400");
            await form.getByRole("button", { name: "保存" }).click();
            const proof = page.getByRole("dialog", { name: "请再次输入密码" });
            await proof.getByLabel("当前密码").fill("not their password");
            await proof.getByRole("button", { name: "继续" }).click();
            await proof.getByRole("alert").waitFor();
            await lookAt(page, "proof");
            await proof.getByLabel("当前密码").fill(password);
            await page.keyboard.press("Enter");
            await page.getByText("减免已登记").waitFor();
            assert.equal(keys.length, 2);
            assert.equal(keys[0], keys[1]);
            await page.getByRole("region", { name: "费用与减免" }).getByText("600.00", { exact: true }).waitFor();
        });
    });
});

async function waiverForm(page, account, loan) {
    await signInAs(page, account, loan);
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
