// Getting in: refused, led back, and out again.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, fillSignIn, lookAt, signIn, signInAs } from "./browser.mjs";

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
