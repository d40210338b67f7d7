// An administrator takes somebody in and lets them go; a second factor is set and used at sign-in. With accounts of its
// own: nobody else is disturbed.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";
import { atDesk, fillSignIn, for_looks, lookAt, overflow, place, signIn, signInAs, signedIn } from "./browser.mjs";

const first_password = "first words of all";

async function hire(page, account, name) {
    await page.goto("/staff");
    await page.getByRole("button", { name: "新增员工" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("账号").fill(account);
    await dialog.getByLabel(/初始密码/).fill(first_password);
    await dialog.getByLabel("姓名").fill(name);
    await dialog.getByRole("combobox", { name: "角色" }).click();
    await page.locator(".ant-select-item-option").filter({ hasText: "催收" }).first().click();
    await page.keyboard.press("Escape");
    await lookAt(page, `staff-add-${account}`);
    await dialog.getByRole("button", { name: /保\s*存/ }).click();
    await page.getByText("已新增,可以登录").waitFor();
}

async function command(page, name, what) {
    await page.getByRole("button", { name: `对${name}的操作` }).click();
    await page.getByRole("menuitem", { name: what }).click();
    return page.getByRole("dialog");
}

function isFocused(place) {
    return place.evaluate((element) => element === document.activeElement);
}

// As an authenticator app computes it (RFC 6238), by the clock of the server.
async function codeOf(secret, steps = 0) {
    const answer = await fetch(`${place.house.url}/healthz`);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replaceAll(" ", "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0"));
    const bytes = bits.join("").match(/.{8}/g).map((byte) => parseInt(byte, 2));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.parse(answer.headers.get("date")) / 30_000) + steps));
    const mac = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
    const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
}

describe("an administrator", () => {
    it("takes somebody in, changes their duties and records that they leave", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "admin");
            await hire(page, "guest", "临时员");
            await atDesk({}, async (theirs) => {
                await signIn(theirs, "guest", first_password);
                await theirs.getByRole("navigation", { name: "主菜单" }).waitFor();
                await page.reload();
                const change = await command(page, "临时员", "变更岗位");
                await change.getByLabel("每天工作分钟数").fill("240");
                await change.getByLabel("原因").fill("半天");
                await lookAt(page, "staff-change");
                await change.getByRole("button", { name: /保\s*存/ }).click();
                await page.getByRole("cell", { name: "240" }).waitFor();
                assert.ok(await isFocused(page.getByRole("button", { name: "对临时员的操作" })), "the dialog leads back to its row");
                const leave = await command(page, "临时员", "登记离职");
                await leave.getByText(/手上有 \d+ 项未完成任务/).waitFor();
                await leave.getByLabel("原因").fill("辞职");
                await lookAt(page, "staff-leave");
                await leave.getByRole("button", { name: "登记离职" }).click();
                await page.getByRole("region", { name: "离职员工" }).getByText("临时员").waitFor();
                await lookAt(page, "staff-left");
                await theirs.reload();
                await theirs.getByLabel("账号").waitFor();
                await fillSignIn(theirs, "guest", first_password);
                await theirs.getByText("账号或密码错误").waitFor();
            });
        }));

    it("is told of colleagues by a page that fits a phone", for_looks, () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "admin", "/staff");
            await page.getByRole("heading", { name: "在职员工" }).waitFor();
            await lookAt(page, "staff-phone");
            assert.equal(await overflow(page), 0);
        }));
});

describe("one's own account", () => {
    it("has a second factor from when it is set, and recovery codes that are good once", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "admin");
            await hire(page, "careful", "谨慎员");
            await atDesk({}, async (theirs) => {
                await signIn(theirs, "careful", first_password);
                await theirs.getByRole("button", { name: /谨慎员/ }).click();
                await theirs.getByRole("menuitem", { name: "账号安全" }).click();
                await theirs.getByText("本机").waitFor();
                await theirs.getByRole("button", { name: "设置两步验证" }).click();
                const dialog = theirs.getByRole("dialog");
                const secret = await dialog.locator("code.secret").innerText();
                await dialog.getByLabel(/显示的 6 位数字/).fill(await codeOf(secret));
                await dialog.getByLabel("当前密码").fill(first_password);
                await lookAt(theirs, "second-factor-set");
                await dialog.getByRole("button", { name: /开\s*启/ }).click();
                const codes = theirs.getByRole("list", { name: "恢复码" }).getByRole("listitem");
                await codes.first().waitFor();
                assert.equal(await codes.count(), 10);
                const recovery = await codes.first().innerText();
                await lookAt(theirs, "second-factor-codes");
                await theirs.getByRole("button", { name: "我已保存" }).click();
                await theirs.getByText(/已开启,自/).waitFor();
                await lookAt(theirs, "second-factor-on");

                await theirs.context().clearCookies();
                await signIn(theirs, "careful", first_password);
                const code = theirs.getByLabel(/验证码/);
                await code.fill("000000");
                await theirs.getByRole("button", { name: "登录" }).click();
                await theirs.getByText("验证码不对").waitFor();
                await lookAt(theirs, "sign-in-code");
                await code.fill(await codeOf(secret, 1));
                await theirs.getByRole("button", { name: "登录" }).click();
                await theirs.getByRole("navigation", { name: "主菜单" }).waitFor();

                await theirs.context().clearCookies();
                await signIn(theirs, "careful", first_password);
                await theirs.getByLabel(/验证码/).fill(recovery);
                await theirs.getByRole("button", { name: "登录" }).click();
                await theirs.getByRole("navigation", { name: "主菜单" }).waitFor();
                await theirs.goto("/account");
                await theirs.getByText("还有 9 个恢复码可用").waitFor();
            });
        }));

    it("shows on a phone where one is signed in", for_looks, () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "admin", "/account");
            await page.getByText("本机").waitFor();
            await lookAt(page, "account-phone");
            assert.equal(await overflow(page), 0);
        }));
});
