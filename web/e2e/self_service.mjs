// A guarantor with an old phone: a link made at the desk, opened at 360 px without a script; answers, checks their data,
// withdraws a consent; then the desk sees it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, looks_count, overflow, patience_ms, place, shoot, signedIn } from "./browser.mjs";

describe("self-service", () => {
    it("serves a guarantor on an old phone without a script", () =>
        atDesk({}, async (desk) => {
            await signedIn(desk, "manager");
            const { loan, person, proof } = await guarantorWithTask(desk);
            await giveConsent(desk, loan, person);
            const address = await makeLink(desk, loan);
            await onOldPhone(async (phone) => {
                await phone.goto(address);
                await phone.getByRole("heading", { name: "先确认是您本人" }).waitFor();
                assert.ok(!phone.url().includes("/s/"), "the token has left the address");
                await see(phone, "self-1-proof");
                await prove(phone, proof);
                await see(phone, "self-2-home");
                await answer(phone);
                await confirm(phone);
                await withdraw(phone);
                await phone.getByRole("heading", { name: "都办好了,谢谢您" }).waitFor();
                await see(phone, "self-9-done");
                await phone.goto(address);
                await phone.getByRole("heading", { name: "这个链接现在不能用" }).waitFor();
                await see(phone, "self-refused");
            });
            await desk.goto(`/loans/${loan}`);
            const card = desk.getByRole("region", { name: "自助办理" });
            await card.getByText("完成:回答回访问题").waitFor();
            await card.getByText("已用完", { exact: true }).waitFor();
            await card.scrollIntoViewIfNeeded();
            await lookAt(desk, "self-service-on-loan");
        }));

    it("lets nobody in who does not know the person, and is taken back at the desk", () =>
        atDesk({}, async (desk) => {
            await signedIn(desk, "manager");
            const { loan } = await guarantorWithTask(desk);
            const address = await makeLink(desk, loan, ["申请帮助"]);
            await onOldPhone(async (phone) => {
                await phone.goto(address);
                await prove(phone, { four: "000A", month: "1", day: "1" });
                await phone.getByRole("alert").waitFor();
                await see(phone, "self-wrong-proof");
                await desk.goto(`/loans/${loan}`);
                const card = desk.getByRole("region", { name: "自助办理" });
                await card.getByRole("button", { name: "收回" }).first().click();
                await desk.getByRole("button", { name: /确\s*定/ }).click();
                await card.getByText("已收回", { exact: true }).waitFor();
                await phone.goto(address);
                await phone.getByRole("heading", { name: "这个链接现在不能用" }).waitFor();
            });
        }));
});

// 360 px and no script; axe needs one, so each page is looked at once more in a browser that has it.
async function onOldPhone(journey) {
    const context = await place.browser.newContext({
        baseURL: place.house.url,
        locale: "zh-CN",
        viewport: { width: 360, height: 740 },
        javaScriptEnabled: false,
    });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(patience_ms);
        await journey(page);
    } finally {
        await context.close();
    }
}

async function see(phone, name) {
    await shoot(phone, name);
    if (!looks_count) return;
    const style = await (await phone.request.get("/s/style.css")).text();
    const words = (await phone.content()).replace(/<link[^>]*>/, `<style>${style}</style>`);
    const page = await pageWithScripts();
    await page.setContent(words);
    await lookAt(page, `${name}-look`);
    assert.equal(await overflow(page), 0, `${name} is wider than the phone`);
}

let with_scripts;
async function pageWithScripts() {
    with_scripts ??= await (await place.browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    return with_scripts;
}

// A guarantor whose follow-up is open, and what they know of themselves: asked of the book at the desk, with a reason.
async function guarantorWithTask(desk) {
    const list = await (await desk.request.get("/api/work-list?staff=all&limit=200")).json();
    const { csrf_token } = await (await desk.request.get("/api/session")).json();
    for (const task of list.items) {
        if (task.questionnaire !== "guarantor") continue;
        const revealed = await desk.request.post(`/api/persons/${task.person.id}/reveal`, {
            headers: { "X-CSRF-Token": csrf_token },
            data: { field: "id_number", reason: "自助链接测试" },
        });
        const { value } = await revealed.json();
        const proof = { four: value.slice(14), month: String(Number(value.slice(10, 12))), day: String(Number(value.slice(12, 14))) };
        return { loan: task.loan_id, person: task.person.id, proof };
    }
    throw new Error("no guarantor waits for a follow-up");
}

async function giveConsent(desk, loan, person) {
    const { csrf_token } = await (await desk.request.get("/api/session")).json();
    const given = await desk.request.post(`/api/loans/${loan}/persons/${person}/consents`, {
        headers: { "X-CSRF-Token": csrf_token, "Idempotency-Key": `recording-${person}` },
        data: { purpose: "recording", answer: "given", version: "1", proof: "signed_paper", reference: "K-1" },
    });
    assert.equal(given.status(), 201);
}

async function makeLink(desk, loan, what = ["回答回访问题", "核对联系方式", "同意与撤回"]) {
    await desk.goto(`/loans/${loan}`);
    const card = desk.getByRole("region", { name: "自助办理" });
    await card.getByRole("button", { name: "发链接" }).click();
    const dialog = desk.getByRole("dialog", { name: "发链接" });
    await dialog.getByRole("radio", { name: /担保人/ }).first().check({ force: true });
    for (const purpose of what) {
        await dialog.getByText(purpose, { exact: true }).click();
        await dialog.getByRole("checkbox", { name: purpose, checked: true }).waitFor();
    }
    await lookAt(desk, "self-service-make");
    await dialog.getByRole("button", { name: "生成链接" }).click();
    const address = await dialog.locator("[data-link-address]").innerText();
    await lookAt(desk, "self-service-made");
    await dialog.getByRole("button", { name: "好了" }).click();
    return address.trim();
}

async function prove(phone, { four, month, day }) {
    await phone.getByLabel("身份证号的最后四位").fill(four);
    await phone.getByLabel("月", { exact: true }).selectOption(month);
    await phone.getByLabel("日", { exact: true }).selectOption(day);
    await phone.getByRole("button", { name: "继续" }).click();
}

async function answer(phone) {
    await phone.getByRole("link", { name: "回答几个问题" }).click();
    if (await phone.getByRole("heading", { name: "担保人知情同意书" }).isVisible()) {
        await see(phone, "self-3-informed");
        await phone.getByRole("button", { name: "同意", exact: true }).click();
    }
    for (const [number, choice] of ["是我签的", "清楚", "不知道", "差不多", "帮着一起商量", "4 分"].entries()) {
        await phone.getByRole("heading", { name: `第 ${number + 1} 题,共 7 题` }).waitFor();
        if (number === 1) await see(phone, "self-4-question");
        await phone.getByLabel(choice, { exact: true }).check();
        await phone.getByRole("button", { name: "下一步" }).click();
    }
    await phone.getByRole("button", { name: "下一步" }).click();
    await phone.getByRole("alert").waitFor();
    await phone.getByLabel("短信").check();
    await phone.getByLabel("晚上(22点前)").check();
    await see(phone, "self-5-last-question");
    await phone.getByRole("button", { name: "下一步" }).click();
    await phone.getByRole("heading", { name: "请看一遍,没问题就提交" }).waitFor();
    await see(phone, "self-6-review");
    await phone.getByRole("button", { name: "提交" }).click();
    await phone.getByText("收到您的回答了").waitFor();
    await see(phone, "self-6-thanks");
}

async function confirm(phone) {
    await phone.getByRole("link", { name: "核对我的联系方式" }).click();
    await phone.getByRole("group", { name: "手机号" }).getByLabel("没有变").check();
    await phone.getByRole("group", { name: "住址" }).getByLabel("变了,新的是:").fill("上海市徐汇区漕溪路1号");
    await see(phone, "self-7-data");
    await phone.getByRole("button", { name: "提交" }).click();
    await phone.getByText("我们核实后会更新").waitFor();
}

async function withdraw(phone) {
    await phone.getByRole("link", { name: "同意或撤回同意" }).click();
    await see(phone, "self-8-consents");
    await phone.getByRole("group", { name: "通话录音同意书" }).getByLabel("撤回同意").check();
    await phone.getByRole("button", { name: "提交" }).click();
    await phone.getByText("马上生效").waitFor();
}
