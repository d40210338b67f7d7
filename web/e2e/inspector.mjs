// Two inspectors on site with one phone: sign-in of two, photos, a line that breaks, a browser that is killed, and a report
// that arrives once.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { atDesk, fillSignIn, launched, lookAt, menuOf, overflow, patience_ms, place, shoot, signIn, signInAs } from "./browser.mjs";
import { password } from "./house.mjs";

const phone = { width: 390, height: 844 };

// Captured moments are held against the server's clock, which tests/clock may have set back.
const clock_behind_ms = -1000 * Number(process.env.SHIFTED_CLOCK_SECONDS ?? 0);

function shiftClock(behind_ms) {
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
        constructor(...given) {
            if (given.length > 0) super(...given);
            else super(RealDate.now() + behind_ms);
        }
        static now() {
            return RealDate.now() + behind_ms;
        }
    };
}

// A phone whose browser keeps what it kept, also when it is killed.
async function atPhone(folder, work) {
    const context = await chromium.launchPersistentContext(folder, {
        ...launched,
        baseURL: place.house.url,
        locale: "zh-CN",
        viewport: phone,
        hasTouch: true,
        geolocation: { latitude: 31.2304, longitude: 121.4737, accuracy: 12 },
        permissions: ["geolocation"],
    });
    await context.addInitScript(shiftClock, clock_behind_ms);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(patience_ms);
    try {
        return await work(page, context);
    } catch (error) {
        await shoot(page, `failed-phone-${Date.now()}`).catch(() => undefined);
        throw error;
    } finally {
        await context.close().catch(() => undefined);
    }
}

async function kill(page, context) {
    const devtools = await context.newCDPSession(page);
    const gone = new Promise((resolve) => context.once("close", resolve));
    await devtools.send("Browser.crash").catch(() => undefined);
    await gone;
}

// A visit of today for "inspector": handed out while the house is closed, because in a small sample there is hardly one.
async function handOut() {
    assert.equal(await place.house.close(), 0);
    const tool = fileURLToPath(new URL("../../build/release/tests/web/hand_out_inspection", import.meta.url));
    execFileSync(tool, [place.house.db]);
    await place.house.startAgain();
}

async function next(page) {
    await page.getByRole("button", { name: /^(下一步|已读出,下一步|查看汇总)$/ }).click();
}

// Pictures that differ, from what is on the screen.
async function takePhotos(page, count) {
    const taking = page.getByRole("button", { name: "拍照" });
    for (let number = 1; number <= count; ++number) {
        const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 60 + 20 * number, height: 80 } });
        await page.locator("input[type=file]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer });
        await page.getByRole("img", { name: new RegExp(`第 ${number} 张`) }).waitFor();
        await taking.isEnabled();
    }
}

async function choose(page, name) {
    // An option may carry the number of its key.
    const exactly = new RegExp(`^\\d*\\s*${name}$`);
    await page.locator("label", { hasText: exactly }).first().click();
}

describe("two inspectors", () => {
    it("inspect a vehicle through a lost line and a killed browser", async () => {
        await handOut();
        const [owner, colleague] = ["inspector", "inspector2"];
        const folder = mkdtempSync(join(tmpdir(), "daihou_phone_"));
        let task;
        try {
            await atPhone(folder, async (page, context) => {
                await signIn(page, owner);
                await menuOf(page).waitFor();
                await page.goto("/inspections");
                await page.getByRole("link", { name: "开始", exact: true }).first().waitFor();
                await lookAt(page, "inspection-day-390");
                assert.equal(await overflow(page), 0);
                await page.getByRole("link", { name: "开始", exact: true }).first().click();
                await page.getByRole("heading", { name: "两人签到" }).waitFor();
                task = page.url().split("/").pop();
                assert.equal(await page.getByRole("button", { name: "开始检查" }).isDisabled(), true);
                await page.getByRole("button", { name: /我在现场,签到$/ }).click();
                await page.getByText(/已于 .* 签到/).waitFor();
                await page.getByLabel("同事账号").fill(colleague);
                await page.getByLabel("同事密码").fill("wrong password!");
                await page.getByRole("button", { name: "同事签到" }).click();
                await page.getByText("同事的账号或密码不正确").waitFor();
                await page.getByLabel("同事密码").fill(password);
                await page.getByRole("button", { name: "同事签到" }).click();
                await page.getByText("两名检查人员均已签到").waitFor();
                await lookAt(page, "inspection-sign-in-390");
                await page.getByRole("button", { name: "开始检查" }).click();

                await next(page); // who we are
                await choose(page, "本人不在场,只查看车辆");
                await next(page);
                await next(page); // nobody to be told of the recording
                for (let notice = 0; notice < 3; ++notice) await next(page);
                await choose(page, "是");
                await next(page);
                await choose(page, "住宅");
                await next(page);
                await choose(page, "一致");
                await next(page);
                await page.getByRole("alert").getByText("车架号照片").waitFor(); // no photo yet
                await takePhotos(page, 1);
                await lookAt(page, "inspection-photo-390");
                assert.equal(await overflow(page), 0);

                await context.setOffline(true);
                await next(page);
                await page.getByLabel("里程表读数是多少公里?").fill("31234");
                await takePhotos(page, 1);
                await page.getByText(/照片已保存在本机,等待网络恢复后发送/).waitFor();
                await shoot(page, "inspection-offline-390");
                await page.reload(); // without a line
                await page.getByLabel("里程表读数是多少公里?").waitFor();
                await page.getByRole("img", { name: /里程表照片,第 1 张/ }).waitFor();
                await kill(page, context);
            });
            await atPhone(folder, async (page, context) => {
                await context.setOffline(true);
                await page.goto(`/inspections/${task}`);
                await page.getByLabel("里程表读数是多少公里?").waitFor();
                assert.equal(await page.getByLabel("里程表读数是多少公里?").inputValue(), "31234");
                await page.getByRole("img", { name: /里程表照片,第 1 张/ }).waitFor();
                await next(page);
                await choose(page, "无损伤");
                await takePhotos(page, 5);
                await next(page);
                await next(page); // I4 follows from who is here
                await choose(page, "没有");
                await next(page);
                await choose(page, "齐全,抵押在册");
                await next(page);
                await choose(page, "本合同未安装");
                await next(page);
                await next(page); // I9
                await next(page); // goodbye
                await page.getByRole("heading", { name: "汇总" }).waitFor();
                await lookAt(page, "inspection-summary-390");
                await page.getByRole("button", { name: "提交", exact: true }).click();
                await page.getByRole("heading", { name: "已提交,等待送达" }).waitFor();
                await shoot(page, "inspection-waiting-390");

                await context.setOffline(false);
                // The killed browser lost its session, nothing else; and kept that too where it had just written it down.
                const sign_in = page.getByRole("button", { name: /^登\s*录$/ });
                const recorded = page.getByRole("heading", { name: "服务器已登记" });
                await sign_in.or(recorded).first().waitFor();
                if (await sign_in.isVisible()) {
                    await sign_in.click();
                    await fillSignIn(page, owner);
                }
                await recorded.waitFor();
                await page.getByText("已拍摄和填写的内容都已送达服务器").waitFor();
                await lookAt(page, "inspection-recorded-390");
            });
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
        await atDesk({}, async (page) => {
            await signInAs(page, owner, "/loans");
            const loan = await page.evaluate(async (number) => {
                const answer = await fetch("/api/work-list?state=all&limit=200");
                const { items } = await answer.json();
                return items.find((item) => item.task === number)?.loan_id;
            }, task);
            await page.goto(`/loans/${loan}`);
            const photos = page.getByRole("region", { name: "实地检查照片" });
            await photos.getByRole("img").first().waitFor();
            assert.ok((await photos.getByRole("listitem").count()) >= 7);
            await photos.scrollIntoViewIfNeeded();
            await shoot(page, "inspection-loan");
            await photos.getByRole("button", { name: /^放大/ }).first().click();
            await page.getByText(/^校验值 SHA-256/).waitFor();
            await lookAt(page, "inspection-photo-large");
        });
    });
});
