// Before the button: a message with a threat cannot be sent, a decent one can and is on record; a call is asked about on
// the page of the talk.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";

describe("whoever contacts a customer", () => {
    it("cannot send what must not be said, and has on record what is sent", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "collector");
            await page.getByRole("button", { name: "联系", exact: true }).first().click();
            const dialog = page.getByRole("dialog", { name: "联系客户" });
            await dialog.getByText("短信", { exact: true }).click();
            await dialog.getByLabel("发送内容").fill("再不还钱,你就等着瞧");
            await dialog.getByText("不得联系").waitFor();
            await dialog.getByText("CN-C06").waitFor();
            assert.ok(await dialog.getByRole("button", { name: "确认发送" }).isDisabled());
            await lookAt(page, "contact-refused");
            await dialog.getByLabel("发送内容").fill("您好,您的本期应还款尚未到账,请联系我们。");
            await dialog.getByText("可以联系").waitFor();
            await lookAt(page, "contact-allowed");
            await dialog.getByRole("button", { name: "确认发送" }).click();
            await page.getByText("已记录本次联系").first().waitFor();
        }));

    it("is told before a talk whether the customer may be called", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            const list = page.getByRole("list", { name: "按优先级排列的任务" });
            await list.getByRole("link", { name: "开始" }).first().click();
            const check = page.getByRole("region", { name: "联系合规检查" });
            await check.getByText("可以联系").waitFor();
            await check.getByRole("button", { name: "确认拨打" }).click();
            await check.getByText("已记录本次联系").waitFor();
            await check.getByText(/今日已拨打该号码/).waitFor();
            await lookAt(page, "contact-asked");
        }));
});
