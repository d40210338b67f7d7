// The map without streets, without WebGL and after its context was lost: it never is a blank box.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, overflow, signInAs } from "./browser.mjs";

describe("the map", () => {
    it("has a ground of degrees and a scale down to the street", () =>
        atDesk({}, async (page) => {
            await openFleet(page);
            await page.getByText("未配置街道底图").waitFor();
            await page.locator(".map-trouble").waitFor({ state: "detached" });
            assert.match(await degrees(page), /\d0°E .*\d°N/s);
            for (let step = 0; step < 10; step += 1) {
                await page.getByRole("button", { name: "放大", exact: true }).click();
                await page.waitForTimeout(400);
            }
            const near = await degrees(page);
            assert.match(near, /\d+\.\d{2,4}°E/, near);
            assert.match(near, /\d+\.\d{2,4}°N/, near);
            assert.match(await page.locator(".maplibregl-ctrl-scale").innerText(), /\d+\sk?m/);
            await lookAt(page, "map-street");
        }));

    it("says in words that it was lost, and is drawn again", () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await openFleet(page);
            await page.locator(".map-trouble").waitFor({ state: "detached" });
            await page.evaluate(() => {
                const canvas = document.querySelector(".maplibregl-canvas");
                canvas.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
            });
            await page.getByText("地图已中断").waitFor();
            await lookAt(page, "map-lost-390");
            assert.equal(await overflow(page), 0);
            await page.getByRole("button", { name: "重新绘制" }).click();
            await page.locator(".map-trouble").waitFor({ state: "detached" });
            assert.match(await degrees(page), /°E/);
        }));

    it("leads to the tables where the browser has no WebGL", () =>
        atDesk({}, async (page) => {
            await page.addInitScript(() => {
                const context = HTMLCanvasElement.prototype.getContext;
                HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                    return /webgl/.test(kind) ? null : context.call(this, kind, ...rest);
                };
            });
            await openFleet(page);
            await page.getByText("WebGL 不可用或已关闭").waitFor();
            await page.getByRole("button", { name: "查看表格" }).click();
            const vehicles = page.getByRole("group", { name: "车辆", exact: true });
            assert.ok(await vehicles.evaluate((table) => document.activeElement === table), "the table has the keys");
            await vehicles.getByRole("button", { name: "当日轨迹" }).first().click();
            await page.locator(".map-framed").getByRole("cell", { name: /km\/h/ }).first().waitFor();
            await lookAt(page, "map-missing");
            await page.goto("/alerts?tab=fences");
            await page.getByText("角点可在“修改”中以经纬度读写").waitFor();
        }));
});

async function openFleet(page) {
    await signInAs(page, "manager", "/fleet");
    await page.getByRole("button", { name: /查\s*看/ }).click();
    await page.getByRole("group", { name: "车辆", exact: true }).getByRole("row").nth(1).waitFor();
}

async function degrees(page) {
    return (await page.locator(".map-ground > div").allInnerTexts()).filter((text) => text !== "").join(" ");
}
