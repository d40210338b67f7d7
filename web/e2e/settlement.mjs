// An early settlement from the question to the closed loan: the collector quotes it, the manager books what came in, and
// only the sum that was quoted closes the loan.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";

describe("an early settlement", () => {
    it("is quoted, booked with exactly the quoted sum, and closes the loan", async () => {
        const { loan, total } = await quote();
        await atDesk({}, async (page) => {
            await signInAs(page, "manager", loan);
            const settlement = page.getByRole("region", { name: "提前结清" });
            const given = settlement.getByRole("listitem").first();
            await given.getByText(total, { exact: true }).waitFor();
            await given.getByText("有效", { exact: true }).waitFor();
            await given.getByRole("button", { name: "入账" }).click();
            const form = page.getByRole("dialog", { name: /按试算 \d+ 入账/ });
            await form.getByText(`当日应付 ${total} 元`).waitFor();
            await form.getByLabel("实收金额(元)").fill(aFenLess(total));
            await form.getByRole("button", { name: "入账" }).click();
            const refusal = form.getByRole("alert");
            await refusal.waitFor();
            assert.ok((await refusal.innerText()).includes(total), await refusal.innerText());
            await lookAt(page, "settlement-refused");
            await form.getByLabel("实收金额(元)").fill(plain(total));
            await form.getByRole("button", { name: "入账" }).click();
            await page.getByText("已入账").first().waitFor();
            await given.getByText("已入账", { exact: true }).waitFor();
            assert.equal(await given.getByRole("button", { name: "入账" }).count(), 0);
            await lookAt(page, "settlement-booked");
            // Closed to the fen: nothing is left to settle.
            await settlement.getByRole("button", { name: "试算" }).click();
            await page.getByRole("dialog", { name: "提前结清" }).getByText("贷款已结清").first().waitFor();
        });
    });
});

// Of a loan that is late, so that interest, penalty and the prepayment fee are all in it; answers its page and the sum.
async function quote() {
    let loan, total;
    await atDesk({}, async (page) => {
        await signInAs(page, "collector", "/loans?bucket=M1");
        const link = page.getByRole("table").getByRole("link").last();
        loan = await link.getAttribute("href");
        await link.click();
        const settlement = page.getByRole("region", { name: "提前结清" });
        await settlement.getByRole("button", { name: "试算" }).click();
        const form = page.getByRole("dialog", { name: "提前结清" });
        const sum = form.getByRole("row", { name: /^合计应付\(元\) [\d,.]+$/ });
        total = await sum.getByRole("cell").last().innerText();
        assert.match(total, /^[\d,]+\.\d\d$/);
        assert.equal(fen(total), await linesOf(form), "the lines add up to the sum");
        await lookAt(page, "settlement-quoted");
        await form.getByRole("button", { name: "记录试算" }).click();
        await page.getByText("试算已记录").waitFor();
    });
    return { loan, total };
}

// The lines above the sum, added up; what is taken off has its sign.
async function linesOf(form) {
    const amounts = await form.getByRole("table").first().getByRole("cell").allInnerTexts();
    return amounts.slice(0, -1).reduce((sum, amount) => sum + fen(amount), 0);
}

function fen(yuan) {
    return Math.round(Number(plain(yuan)) * 100);
}
function plain(yuan) {
    return yuan.replaceAll(",", "");
}
function aFenLess(yuan) {
    return ((fen(yuan) - 1) / 100).toFixed(2);
}
