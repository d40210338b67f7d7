// A manager scores a talk that was drawn and finds a veto; the agent sees it, and appeals; another manager decides.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, for_looks, lookAt, overflow, signInAs } from "./browser.mjs";

const accounts = { 林涛: "agent", 周敏: "agent2", 王磊: "collector", 赵颖: "collector2", 刘洋: "inspector", 孙杰: "inspector2" };
const threat = "无威胁、侮辱、欺骗或冒充公职的言行";

async function openQuality(page, account) {
    await signInAs(page, account);
    await page.getByRole("link", { name: "质检与绩效" }).click();
    await page.getByRole("heading", { name: "质检与绩效" }).waitFor();
}

// Every item met but one.
async function mark(page, except) {
    const dialog = page.getByRole("dialog");
    for (const item of await dialog.getByRole("radiogroup").all()) {
        const name = await item.getAttribute("aria-label");
        await item.getByText(name === except ? "不符合" : "符合", { exact: true }).click();
    }
    return dialog;
}

describe("quality", () => {
    it("is scored with a veto, appealed against and decided by somebody else", () =>
        atDesk({}, async (page) => {
            await openQuality(page, "manager");
            const talks = page.getByRole("region", { name: "抽样质检" });
            await talks.waitFor();
            await lookAt(page, "quality");
            const row = talks.getByRole("row").filter({ has: page.getByRole("button", { name: "评 分" }).or(page.getByRole("button", { name: "评分" })) }).first();
            const name = (await row.getByRole("cell").nth(1).innerText()).split("\n")[0].trim();
            const loan = await row.getByRole("link").innerText();
            await row.getByRole("button").click();
            const sheet = await mark(page, threat);
            await sheet.getByText(/合规事件/).waitFor();
            assert.ok(await sheet.getByRole("button", { name: "提交评分" }).isDisabled());
            await sheet.getByLabel("说明(必填,本人可见)").fill("通话中有威胁言语");
            await lookAt(page, "quality-score");
            await sheet.getByRole("button", { name: "提交评分" }).click();
            await page.getByText("已评分").waitFor();

            await atDesk({}, async (own) => {
                await openQuality(own, accounts[name]);
                const talk = own.getByRole("listitem").filter({ hasText: "通话中有威胁言语" });
                await talk.getByText(`一票否决:${threat}`).waitFor();
                await lookAt(own, "quality-own");
                await talk.getByRole("button", { name: /回\s*应/ }).click();
                const answer = own.getByRole("dialog");
                await answer.getByLabel("申诉理由").fill("录音中没有威胁,请复听");
                await lookAt(own, "quality-answer");
                await answer.getByRole("button", { name: /提\s*交/ }).click();
                await talk.getByText("申诉待裁定").waitFor();
                const all = await own.locator("main").innerText();
                for (const other of Object.keys(accounts).filter((each) => each !== name))
                    assert.ok(!all.includes(other), `${name} sees ${other}`);
            });

            await page.reload();
            await page.getByText("须由另一位经理裁定").waitFor();
            await atDesk({}, async (second) => {
                await openQuality(second, "manager2");
                const appeal = second.getByRole("row").filter({ hasText: loan }).filter({ hasText: "录音中没有威胁" });
                await appeal.getByRole("button", { name: "裁定申诉" }).click();
                const decision = await mark(second, undefined);
                await decision.getByLabel("说明(必填,本人可见)").fill("复听录音,无威胁");
                await lookAt(second, "quality-decide");
                await decision.getByRole("button", { name: "裁定申诉" }).click();
                await second.getByText("已评分").waitFor();
            });
        }));

    it("fits a phone", for_looks, () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "manager", "/quality");
            await page.getByRole("heading", { name: "培训与证书" }).waitFor();
            await lookAt(page, "quality-phone");
            assert.equal(await overflow(page), 0);
        }));

    it("fits an agent's phone", for_looks, () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "agent", "/quality");
            await page.getByRole("heading", { name: "我的证书" }).waitFor();
            await lookAt(page, "quality-own-phone");
            assert.equal(await overflow(page), 0);
        }));
});
