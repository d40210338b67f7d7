// Four eyes: a collector asks for a waiver above the limit, the manager is told at once and agrees by key; only then is it
// booked. And a task that ends at law waits for a second person.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";

describe("the second pair of eyes", () => {
    it("agrees to what the first asked for, and both names stand on the loan", async () => {
        const loan = await raiseLegalCost("2000");
        await atDesk({}, async (manager) => {
            await signInAs(manager, "manager");
            await manager.getByRole("link", { name: /待复核/ }).click();
            const before = await manager.getByRole("button", { name: "同意", exact: true }).count();
            await atDesk({}, async (page) => {
                await signInAs(page, "collector");
                await page.goto(loan);
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
            await signInAs(page, "collector");
            await page.goto("/approvals?state=decided");
            await page.getByText("复核同意").first().waitFor();
            await lookAt(page, "approvals-phone");
        });
    });

    it("is asked where a task ends at law, and refusing sends it back with the reason", async () => {
        let loan = "";
        await atDesk({}, async (page) => {
            await signInAs(page, "legal");
            const task = page.locator("li.task", { hasText: "法务处理" }).first();
            loan = await task.getByRole("link").last().getAttribute("href");
            await task.getByRole("button", { name: "完成" }).click();
            const form = page.getByRole("dialog", { name: "完成任务" });
            await form.getByRole("radio", { name: "立案起诉" }).check();
            await form.getByText(/须经第二人复核同意后生效/).waitFor();
            await form.getByText("随后开启:诉讼案件").waitFor();
            assert.ok(await form.getByRole("button", { name: "提交复核" }).isDisabled());
            await form.getByRole("textbox").fill("多次催告无果,拟起诉");
            await lookAt(page, "outcome-asked");
            await form.getByRole("button", { name: "提交复核" }).click();
            await page.getByText("待复核:立案起诉").waitFor();
        });
        await atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "manager");
            await page.goto("/approvals");
            const row = page.getByRole("listitem").filter({ hasText: "多次催告无果" });
            await lookAt(page, "approvals-manager-phone");
            await row.getByRole("button", { name: "不同意" }).click();
            const dialog = page.getByRole("dialog", { name: "复核不同意" });
            assert.ok(await dialog.getByRole("button", { name: "不同意" }).isDisabled());
            await dialog.getByRole("textbox").fill("先发律师函");
            await dialog.getByRole("button", { name: "不同意" }).click();
            await page.getByText("已退回,附您的理由").waitFor();
        });
        await atDesk({}, async (page) => {
            await signInAs(page, "legal");
            await page.getByText(/立案起诉:.*不同意,先发律师函/).waitFor();
            await lookAt(page, "outcome-refused");
            assert.ok(loan);
            await page.goto(loan);
            await page.getByRole("region", { name: /处置/ }).getByText("复核不同意").waitFor();
            await lookAt(page, "loan-actions");
        });
    });
});

async function raiseLegalCost(yuan) {
    let path;
    await atDesk({}, async (page) => {
        await signInAs(page, "manager");
        await page.goto("/loans?bucket=M1");
        path = await page.getByRole("table").getByRole("link").nth(1).getAttribute("href");
        await page.goto(path);
        await page.getByRole("button", { name: "登记费用" }).click();
        const form = page.getByRole("dialog", { name: "登记费用" });
        await form.getByRole("radio", { name: "诉讼费用" }).check();
        await form.getByLabel("金额(元)").fill(yuan);
        await form.getByLabel("事由").fill("立案费");
        await form.getByRole("button", { name: "保存" }).click();
        await page.getByText("费用已登记").waitFor();
    });
    return path;
}
