// A letter from its text to its service: the text is approved by somebody else, the letter drawn with the figures of the
// minute, posted, served; a matter waits for a second person; a stranger is asked only as the guard lets it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, signInAs } from "./browser.mjs";

const text_card = (page) => page.getByRole("region", { name: "催告函", exact: true });

describe("whoever writes to a customer", () => {
    it("uses words that a second person approved", async () => {
        await atDesk({}, async (page) => {
            await signInAs(page, "manager", "/texts");
            await text_card(page).getByRole("button", { name: "提请批准" }).click();
            const dialog = page.getByRole("dialog", { name: "提请批准" });
            await dialog.getByLabel("理由").fill("首次使用");
            await dialog.getByRole("button", { name: "保存" }).click();
            await text_card(page).getByText("待第二人批准").waitFor();
            assert.equal(await text_card(page).getByRole("button", { name: "批准这些文字" }).count(), 0);
        });
        await atDesk({}, async (page) => {
            await signInAs(page, "legal", "/texts");
            await text_card(page).getByRole("button", { name: "批准这些文字" }).click();
            const dialog = page.getByRole("dialog", { name: "批准这些文字" });
            await dialog.getByRole("button", { name: "保存" }).click();
            await text_card(page).getByText("已批准", { exact: true }).waitFor();
            await lookAt(page, "texts");
        });
    });

    it("draws a letter, posts it registered, and records who took it", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "legal");
            // The last: the first are other journeys'.
            await page.goto("/loans?bucket=M1");
            await page.getByRole("table").getByRole("link").last().click();
            const card = page.getByRole("region", { name: "函件与法律" });
            await card.getByRole("button", { name: "拟函" }).click();
            const drawing = page.getByRole("dialog", { name: "拟函" });
            await drawing.getByRole("button", { name: "保存" }).click();
            await card.getByText("待寄出").waitFor();
            const address = await card.getByRole("link", { name: "看函件(PDF)" }).getAttribute("href");
            const shown = await page.request.get(address);
            assert.equal(shown.headers()["content-type"], "application/pdf");
            assert.equal((await shown.body()).subarray(0, 5).toString(), "%PDF-");
            await card.getByRole("button", { name: "寄出" }).click();
            const posting = page.getByRole("dialog", { name: "寄出" });
            await posting.getByLabel("邮件单号").fill("RA123456789CN");
            await posting.getByRole("button", { name: "保存" }).click();
            await card.getByText("已寄出").waitFor();
            await card.getByRole("button", { name: "登记送达" }).click();
            const serving = page.getByRole("dialog", { name: "登记送达" });
            await serving.getByRole("button", { name: "保存" }).click();
            await card.getByText("已送达").waitFor();
            await card.getByRole("button", { name: "提起案件" }).click();
            const opening = page.getByRole("dialog", { name: "提起案件" });
            await opening.getByLabel("法院").fill("东城区人民法院");
            await opening.getByLabel("理由").fill("多次催收无果");
            await opening.getByRole("button", { name: "保存" }).click();
            await card.getByText("有一步待第二人同意").waitFor();
            await lookAt(page, "law");
        }));

    it("names somebody who may know where the customer is, and is told when they may not be asked", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "collector");
            await page.getByRole("button", { name: "联系", exact: true }).first().click();
            const dialog = page.getByRole("dialog", { name: "联系客户" });
            await dialog.getByText("电话", { exact: true }).click();
            await dialog.getByRole("button", { name: /询问可能知情的人/ }).click();
            await dialog.getByText("不得透露债务").first().waitFor();
            await dialog.getByRole("button", { name: "登记第三人" }).click();
            const naming = page.getByRole("dialog", { name: "登记第三人" });
            await naming.getByLabel("姓名").fill("王芳");
            await naming.getByLabel("电话").fill("13800000777");
            await naming.getByLabel(/来源/).fill("客户资料");
            await naming.getByRole("button", { name: "保存" }).click();
            await naming.waitFor({ state: "hidden" });
            await dialog.getByRole("combobox", { name: "询问谁" }).click();
            await page.getByText(/138\*\*\*\*0777/).last().click();
            await dialog.getByText("CN-C04").first().waitFor();
            await lookAt(page, "third-party");
        }));
});
