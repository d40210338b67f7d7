// Getting in: refused, led back, and out again.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, fillSignIn, lookAt, signIn } from "./browser.mjs";
import { password } from "./house.mjs";

async function changePassword(page, now, wanted) {
    await page.getByRole("button", { name: /法务/ }).click();
    await page.getByRole("menuitem", { name: "修改密码" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("当前密码").fill(now);
    await dialog.getByLabel("新密码", { exact: true }).fill(wanted);
    await dialog.getByLabel("再次输入新密码").fill(wanted);
    await dialog.getByRole("button", { name: /保\s*存/ }).click();
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
            await fillSignIn(page, "manager");
            await page.getByRole("heading", { name: "贷款", level: 1 }).waitFor();
            assert.ok(page.url().endsWith("/loans?bucket=M1"));
        }));

    it("takes another password, which everybody must know from then on", () =>
        atDesk({}, async (page) => {
            await signIn(page, "legal");
            await changePassword(page, "not the password", "many more words");
            await page.getByRole("dialog").getByRole("alert").waitFor();
            await page.getByRole("dialog").getByLabel("当前密码").fill(password);
            await page.getByRole("dialog").getByRole("button", { name: /保\s*存/ }).click();
            await page.getByText("密码已修改").waitFor();
            await changePassword(page, "many more words", password);
            await page.getByText("密码已修改").last().waitFor();
            await page.getByRole("dialog").waitFor({ state: "detached" });
            await lookAt(page, "password-changed");
        }));

    it("offers an auditor no place that is not permitted", () =>
        atDesk({}, async (page) => {
            await signIn(page, "auditor");
            const menu = page.getByRole("navigation", { name: "主菜单" });
            await menu.getByRole("link", { name: "覆盖" }).waitFor();
            await page.getByRole("button", { name: /审计/ }).click();
            await page.getByRole("menuitem", { name: "退出登录" }).click();
            await page.getByLabel("账号").waitFor();
        }));
});
