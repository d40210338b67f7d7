// A manager's ten minutes in the morning: the book, the proof, the files.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, for_looks, lookAt, signInAs } from "./browser.mjs";

describe("a manager", () => {
    it("reads the portfolio and goes from a figure to its loans", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager");
            await page.getByRole("link", { name: "组合" }).click();
            await page.getByRole("heading", { name: "五级分类" }).waitFor();
            await page.getByRole("img", { name: /元/ }).first().waitFor();
            await lookAt(page, "portfolio");
            await page.getByRole("button", { name: "表格" }).first().click();
            await page.getByRole("table").first().getByRole("link", { name: "M1" }).click();
            await page.waitForURL(/\/loans\?bucket=M1$/);
            await page.getByRole("columnheader", { name: "逾期金额(元)" }).waitFor();
            await lookAt(page, "loans");
        }));

    it("takes the list of loans away as a file with as many lines as loans", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager", "/loans?bucket=M1");
            const said = await page.getByText(/^共 [\d,]+ 笔$/).innerText();
            const total = Number(said.replace(/\D/g, ""));
            const [file] = await Promise.all([
                page.waitForEvent("download"),
                page.getByRole("button", { name: "导出 CSV" }).click(),
            ]);
            const text = await streamText(await file.createReadStream());
            assert.equal(text.trimEnd().split("\r\n").length, total + 1);
        }));

    it("sees whether anybody was forgotten, and who is late", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager");
            await page.getByRole("link", { name: "覆盖" }).click();
            await page.getByRole("heading", { name: /没有遗漏|处遗漏/ }).waitFor();
            await page.getByRole("heading", { name: /未回访登记/ }).waitFor();
            await lookAt(page, "coverage");
        }));

    it("works in English after one click, and still after coming back", for_looks, () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager");
            await page.getByRole("button", { name: "Switch to English" }).click();
            await page.getByRole("heading", { name: "My work" }).waitFor();
            await page.reload();
            await page.getByRole("heading", { name: "My work" }).waitFor();
            await lookAt(page, "english");
            await page.getByRole("button", { name: "Dark" }).click();
            await lookAt(page, "english-dark");
        }));
});

async function streamText(stream) {
    const parts = [];
    for await (const part of stream) parts.push(part);
    return Buffer.concat(parts).toString("utf8");
}
