// What the people at the console do every day, against a running server with the sample book. Each journey goes by what
// is visible: roles, labels, words.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { newDesk, seriousBarriers, shoot, signIn, signInAs, startBrowser } from "./browser.mjs";
import { holdFollowUp } from "./follow_up.mjs";

let browser;
before(async () => {
    browser = await startBrowser();
});
after(() => browser?.close());

async function atDesk(options, journey) {
    const { context, page, broken } = await newDesk(browser, options);
    try {
        await journey(page);
        assert.deepEqual(broken, [], "the page reported errors");
    } catch (error) {
        await shoot(page, `failed-${Date.now()}`);
        throw error;
    } finally {
        await context.close();
    }
}

async function lookAt(page, name) {
    await shoot(page, name);
    assert.deepEqual(await seriousBarriers(page), [], `barriers on ${name}`);
}

describe("signing in", () => {
    it("refuses a wrong password without saying which part was wrong", () =>
        atDesk({}, async (page) => {
            await signIn(page, "manager", "not the password");
            await page.getByRole("alert").waitFor();
            assert.equal(await page.getByLabel("密码").inputValue(), "");
            assert.ok(page.url().endsWith("/sign-in"));
            await lookAt(page, "sign-in-refused");
        }));

    it("leads back to the page that was asked for", () =>
        atDesk({}, async (page) => {
            await page.goto("/loans?bucket=M1");
            await page.getByLabel("账号").waitFor();
            await signInHere(page, "manager");
            await page.getByRole("heading", { name: "贷款", level: 1 }).waitFor();
            assert.ok(page.url().endsWith("/loans?bucket=M1"));
        }));

    it("offers an auditor no place that is not permitted", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "auditor");
            const menu = page.getByRole("navigation", { name: "主菜单" });
            await menu.getByRole("link", { name: "覆盖" }).waitFor();
            await page.getByRole("button", { name: /审计/ }).click();
            await page.getByRole("menuitem", { name: "退出登录" }).click();
            await page.getByLabel("账号").waitFor();
        }));
});

async function signInHere(page, account) {
    await page.getByLabel("账号").fill(account);
    await page.getByLabel("密码").fill(process.env.DAIHOU_DEMO_PASSWORD);
    await page.getByRole("button", { name: "登录" }).click();
}

describe("an agent", () => {
    it("opens the first follow-up and records it from end to end", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("heading", { name: "今日工作" }).waitFor();
            const list = page.getByRole("list", { name: "按优先级排列的任务" });
            await list.waitFor();
            await lookAt(page, "my-work");
            await list.getByRole("link", { name: "开始" }).first().click();
            await page.getByRole("timer").waitFor();
            await lookAt(page, "follow-up-before-verification");
            const hidden = await page.locator("main").innerText();
            assert.doesNotMatch(hidden, /逾期|欠款|催收|罚息/, "debt words before verification");
            await holdFollowUp(page, async (step) => {
                if (step === 6) await lookAt(page, "follow-up-question");
            });
            await page.getByRole("heading", { name: "回访已记录" }).waitFor();
            await lookAt(page, "follow-up-result");
            await page.getByRole("button", { name: "继续下一项工作" }).click();
            await page.getByRole("heading", { name: "今日工作" }).waitFor();
        }));

    it("loses nothing typed when the window is closed in the middle, but verifies again", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "开始" }).first().click();
            await page.getByRole("button", { name: "是本人,下一步" }).click();
            await verify(page);
            await page.getByRole("radio", { name: "同意录音", exact: true }).check({ force: true });
            await page.reload();
            await page.getByText("已恢复上次未完成的回访").waitFor();
            await page.getByRole("button", { name: "是本人,下一步" }).click();
            assert.ok(await page.getByRole("button", { name: "核实通过" }).isDisabled());
            await verify(page);
            const consent = page.getByRole("radio", { name: "同意录音", exact: true });
            assert.ok(await consent.isChecked(), "the answer given before is gone");
        }));

    it("works through the list by keys alone", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "开始" }).first().waitFor();
            await page.keyboard.press("?");
            await page.getByRole("dialog", { name: "快捷键" }).waitFor();
            await page.keyboard.press("Escape");
            await page.getByRole("dialog", { name: "快捷键" }).waitFor({ state: "hidden" });
            await page.keyboard.press("j");
            await page.keyboard.press("l");
            const later = page.getByRole("dialog", { name: "改日再办" });
            await later.waitFor();
            await lookAt(page, "later");
            assert.ok(await later.getByRole("button", { name: "保存" }).isDisabled(), "no reason given");
            await page.keyboard.press("Escape");
            await later.waitFor({ state: "hidden" });
            await page.keyboard.press("Enter");
            await page.waitForURL(/\/(visits|loans)\//);
        }));

    it("has all of it on a phone, without scrolling sideways", () =>
        atDesk({ width: 360, height: 740 }, async (page) => {
            await signInAs(page, "agent");
            await page.getByRole("link", { name: "开始" }).first().waitFor();
            await lookAt(page, "phone-my-work");
            assert.equal(await overflow(page), 0);
            await page.getByRole("link", { name: "开始" }).first().click();
            await page.getByRole("timer").waitFor();
            await lookAt(page, "phone-follow-up");
            assert.equal(await overflow(page), 0);
        }));
});

async function verify(page) {
    const factors = page.getByRole("group", { name: "相符的信息" }).getByRole("checkbox");
    await factors.nth(0).click();
    await factors.nth(1).click();
    await page.getByRole("button", { name: "核实通过" }).click();
    await page.getByRole("radiogroup", { name: "是否同意录音" }).waitFor();
}

function overflow(page) {
    return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

describe("a collector", () => {
    it("sees what is owed, why, and who stands for it", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "collector");
            const first = page.getByRole("list", { name: "按优先级排列的任务" }).getByRole("listitem").first();
            await first.locator(".task-loan").getByRole("link").click();
            await page.getByRole("heading", { name: "欠款情况" }).waitFor();
            await page.getByRole("heading", { name: "时间线" }).waitFor();
            await lookAt(page, "loan");
            await page.getByRole("button", { name: "逾期天数是怎么来的" }).click();
            await page.getByRole("tooltip").getByRole("row").first().waitFor();
            await shoot(page, "loan-explained");
            await page.keyboard.press("Escape");
            await page.getByRole("button", { name: /^查看电话/ }).first().click();
            await page.getByRole("button", { name: "查看", exact: true }).click();
            await page.getByRole("button", { name: "遮住电话" }).waitFor();
        }));
});

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
            await signInAs(page, "manager");
            await page.goto("/loans?bucket=M1");
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

    it("works in English after one click, and still after coming back", () =>
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
