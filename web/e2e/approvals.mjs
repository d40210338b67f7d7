// Four eyes: a collector asks for a waiver above the limit, the manager is told at once and agrees by key; only then is it
// booked.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";
import { raiseLegalCost } from "./legal_cost.mjs";

describe("the second pair of eyes", () => {
    it("agrees to what the first asked for, and both names stand on the loan", async () => {
        const loan = await raiseLegalCost("2000", 1);
        await atDesk({}, async (manager) => {
            await signInAs(manager, "manager");
            await manager.getByRole("link", { name: /待复核/ }).click();
            const before = await manager.getByRole("button", { name: "同意", exact: true }).count();
            await atDesk({}, async (page) => {
                await signInAs(page, "collector", loan);
                await page.getByRole("button", { name: "减免" }).click();
                const form = page.getByRole("dialog", { name: "减免" });
                await form.getByLabel("事由").fill("客户失业,诉讼费减半");
                await form.getByLabel("金额(元)").fill("1000");
                await form.getByText(/须由贷后经理复核同意/).waitFor();
                await lookAt(page, "waiver-asked");
                await form.getByRole("button", { name: "提交复核" }).click();
                await page.getByText("已提交复核").waitFor();
            });
            // Told by the server, without a reload.
            await manager.getByText("客户失业,诉讼费减半").waitFor();
            assert.equal(await manager.getByRole("button", { name: "同意", exact: true }).count(), before + 1);
            await lookAt(manager, "approvals");
            const row = manager.getByRole("listitem").filter({ hasText: "客户失业,诉讼费减半" });
            await row.click();
            await manager.keyboard.press("a");
            const dialog = manager.getByRole("dialog", { name: "复核同意" });
            await dialog.getByText("客户失业,诉讼费减半").waitFor();
            await lookAt(manager, "approval-dialog");
            await dialog.getByRole("button", { name: "同意" }).click();
            await manager.getByText("已同意,即时生效").waitFor();
            await manager.goto(loan);
            await manager.getByText(/减免费用 1,000\.00/).waitFor();
        });
        await atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "collector", "/approvals?state=decided");
            await page.getByText("复核同意").first().waitFor();
            await lookAt(page, "approvals-phone");
        });
    });
});
