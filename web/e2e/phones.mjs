// A number that was found: refused where it is none, then shown in place of the one before, with who told it on the timeline.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";

describe("a new number", () => {
    it("stands in place of the one before", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "collector", "/loans?bucket=M1");
            await page.getByRole("table").getByRole("link").first().click();
            const party = page.getByRole("article").first();
            await party.getByRole("button", { name: "登记新号码" }).click();
            const dialog = page.getByRole("dialog", { name: "登记新号码" });
            await dialog.getByRole("textbox").first().fill("12");
            await dialog.getByRole("button", { name: "保存" }).click();
            await dialog.getByText("不是有效的电话号码").waitFor();
            await lookAt(page, "phone-refused");
            await dialog.getByText("资料", { exact: true }).click();
            await dialog.getByRole("textbox").first().fill("13900008765");
            assert.ok(await dialog.getByRole("button", { name: "保存" }).isDisabled(), "how it was found must be said");
            await dialog.getByRole("textbox").last().fill("申请表上的第二联系号码");
            await dialog.getByRole("button", { name: "保存" }).click();
            await dialog.waitFor({ state: "hidden" });
            await party.getByText(/8765/).waitFor();
            await lookAt(page, "phone-new");
        }));
});
