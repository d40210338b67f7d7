// A repayment plan from the means of one customer to the plan the loan is paid by: the collector offers and has it signed,
// the manager agrees, the loan page says what comes next.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";

describe("a repayment plan", () => {
    it("is worked out, offered, signed, agreed by a second person and tracked", async () => {
        const why = "客户停工两个月,已复工";
        let loan;
        await atDesk({}, async (page) => {
            await signInAs(page, "collector", "/loans?bucket=M1");
            const link = page.getByRole("table").getByRole("link").nth(6);
            loan = await link.getAttribute("href");
            await link.click();
            const plans = page.getByRole("region", { name: "还款方案" });
            await plans.getByRole("button", { name: "测算" }).click();
            const form = page.getByRole("dialog", { name: "还款方案" });
            await form.getByText("还款能力不详:请先问清收入和支出").waitFor();
            await workOut(form, "3000", "2900");
            await form.getByText("每月可还 100.00 元", { exact: true }).waitFor();
            assert.ok((await form.getByText("不能提供").count()) >= 3, "the means refuse what is paid by the month");
            await lookAt(page, "plan-refused");
            await workOut(form, "90000", "3000");
            await form.getByText("每月可还 87,000.00 元", { exact: true }).waitFor();
            const table = form.getByRole("table", { name: "还款方案" });
            assert.equal(await table.getByRole("columnheader").count(), 6);
            await lookAt(page, "plan-options");
            await form.getByRole("button", { name: "提供方案" }).click();
            await page.getByText("方案已提供").waitFor();
            await plans.getByRole("button", { name: "签字" }).click();
            await sign(page, why);
            await plans.getByText("待复核").waitFor();
        });
        await atDesk({}, async (page) => {
            await signInAs(page, "manager", "/approvals");
            const row = page.getByRole("listitem").filter({ hasText: why });
            await row.getByText("还款方案:分期补缴").waitFor();
            await row.getByRole("button", { name: "同意", exact: true }).click();
            await page.getByRole("dialog", { name: "复核同意" }).getByRole("button", { name: "同意" }).click();
            await page.getByText("已同意,即时生效").waitFor();
            await page.goto(loan);
            const plans = page.getByRole("region", { name: "还款方案" });
            await plans.getByText("进行中").waitFor();
            await plans.getByText(/下一笔/).waitFor();
            await plans.getByText("待还", { exact: true }).waitFor();
            await plans.scrollIntoViewIfNeeded();
            await lookAt(page, "plan-agreed");
        });
    });
});

async function workOut(form, income, living_costs) {
    await form.getByLabel("月收入(元)").fill(income);
    await form.getByLabel("每月生活支出(元)").fill(living_costs);
    await form.getByLabel("每月其他债务(元)").fill("0");
    await form.getByLabel("依据(如工资流水)").fill("工资流水");
}

async function sign(page, why) {
    const form = page.getByRole("dialog", { name: "签订还款方案" });
    await form.getByRole("radio", { name: /分期补缴/ }).check();
    await form.getByLabel(/的签字编号/).first().fill("HK-2026-001");
    await form.getByLabel("说明").fill(why);
    await lookAt(page, "plan-signing");
    await form.getByRole("button", { name: "签字" }).click();
    await page.getByText("已提交复核").waitFor();
}
