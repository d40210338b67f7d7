// The alert desk by day: an alert is read with its evidence and track, judged, and with it the warning and the task are
// done; a fence is drawn and ended; the fleet is shown to who says why, and moves as vehicles report.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, for_looks, lookAt, overflow, place, signInAs, signedIn } from "./browser.mjs";
import { addPlatform, moment, now, push } from "./push.mjs";

describe("the alert desk", () => {
    it("shows an alert with its evidence and track, and a verdict closes it, its warning and its task", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            const waiting = await alertsOf(page, "waiting");
            const alert = waiting.find((each) => each.task_due_on !== null && alone(each, waiting)) ?? waiting[0];
            assert.ok(alert, "the sample has an alert that waits");
            await page.goto(`/alerts?alert=${alert.alert}`);
            const panel = page.getByRole("region", { name: "警报详情" });
            await panel.getByText(alert.evidence[0].zh).first().waitFor();
            await panel.getByText("数值").click();
            const said = await panel.innerText();
            assert.deepEqual(said.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? [], [], "codes among the figures");
            await lookAt(page, "alert-evidence");
            await panel.getByRole("button", { name: "查看轨迹" }).click();
            await panel.getByText(/个定位点/).waitFor();
            await panel.locator("canvas").waitFor();
            await lookAt(page, "alert-track");
            await panel.getByText("属实", { exact: true }).click();
            await panel.getByLabel("核实到的情况及方式").fill("电话联系借款人,车辆确已驶离");
            await panel.getByRole("button", { name: "提交结论" }).click();
            await page.getByText("结论已记录").waitFor();
            await panel.getByText("电话联系借款人,车辆确已驶离").waitFor();
            await lookAt(page, "alert-judged");
            assert.ok((await alertsOf(page, "judged")).some((each) => each.alert === alert.alert));
            await warningIsClosed(page, alert, waiting);
        }));

    it("goes by keys, and says what rules are worth and how the terminals are", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager", "/alerts");
            await page.getByRole("list", { name: "警报台" }).waitFor();
            await page.keyboard.press("j");
            await page.getByRole("region", { name: "警报详情" }).getByText("开始").waitFor();
            await page.keyboard.press("v");
            assert.equal(await page.evaluate(() => document.activeElement?.tagName), "INPUT");
            for (const [tab, name, row] of [
                ["rules", "规则准确率", "异常静止"],
                ["devices", "设备健康", /L\d{7}/],
            ]) {
                await page.locator("main label").filter({ hasText: name }).click();
                await page.getByRole("rowheader", { name: row }).first().waitFor();
                const said = await page.locator("main").innerText();
                assert.deepEqual(said.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? [], [], `codes on ${tab}`);
                await lookAt(page, `alerts-${tab}`);
            }
        }));

    it("fits on a phone, in the dark", for_looks, () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signInAs(page, "manager");
            await page.getByRole("button", { name: "深色" }).click();
            for (const tab of ["desk", "rules", "devices", "fences"]) {
                await page.goto(`/alerts?tab=${tab}`);
                await firstOf(page, tab).waitFor();
                await lookAt(page, `alerts-${tab}-390-dark`);
                assert.equal(await overflow(page), 0, tab);
            }
            const [alert] = await alertsOf(page, "waiting");
            await page.goto(`/alerts?alert=${alert.alert}`);
            await page.getByRole("region", { name: "警报详情" }).getByText("开始").waitFor();
            await lookAt(page, "alert-390-dark");
            assert.equal(await overflow(page), 0);
        }));
});

describe("fences", () => {
    it("are drawn by corners, changed and ended, with a reason each time", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager", "/alerts?tab=fences");
            await page.getByRole("button", { name: "新围栏" }).click();
            const form = page.getByRole("region", { name: "新围栏" });
            await form.getByLabel("名称").fill("旅程二押车场");
            const map = page.getByRole("region", { name: /地图/ });
            await map.locator("canvas").waitFor();
            await page.waitForTimeout(500);
            for (const [x, y] of [[120, 120], [260, 120], [260, 240]]) await map.locator("canvas").click({ position: { x, y } });
            await form.getByText("角点(3)").waitFor();
            await form.getByLabel("原因").fill("同业通报");
            await lookAt(page, "fence-drawn");
            await form.getByRole("button", { name: /保\s*存/ }).click();
            await page.getByText("围栏已保存").waitFor();
            await page.getByText("旅程二押车场").waitFor();
            await page.getByRole("button", { name: "修改 旅程二押车场" }).click();
            const edit = page.getByRole("region", { name: "修改" });
            await edit.getByLabel("原因").fill("车场已关闭");
            await edit.getByRole("button", { name: "停用围栏" }).click();
            await page.getByRole("listitem").filter({ hasText: "旅程二押车场" }).getByText(/停用于/).waitFor();
            await lookAt(page, "fence-ended");
        }));
});

describe("the fleet", () => {
    it("asks why, shows a vehicle's day, and moves as vehicles report", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "manager", "/fleet");
            await page.getByText("原因将与您的姓名一并记录。").waitFor();
            await lookAt(page, "fleet-why");
            await page.getByRole("button", { name: /查\s*看/ }).click();
            const table = page.getByRole("group", { name: "车辆", exact: true });
            await table.getByRole("row").nth(1).waitFor();
            await page.waitForTimeout(500);
            await lookAt(page, "fleet");
            const vehicle = await someVehicle(page);
            await table.getByRole("row").filter({ hasText: vehicle.loan_key }).getByRole("button", { name: "当日轨迹" }).click();
            const panel = page.getByRole("region", { name: "轨迹" });
            await panel.getByRole("button", { name: "播放" }).click();
            await panel.getByText(/km\/h/).waitFor();
            await page.waitForTimeout(700);
            await lookAt(page, "fleet-track");
            await seesItMove(page, table, vehicle);
        }));
});

// New fixes of the platform show on the page, and a supply that is cut is an alert, both within a second or so.
async function seesItMove(page, table, vehicle) {
    const platform = addPlatform(place.house.db);
    const { last, terminals } = vehicle;
    const fix = (at, alarm) => ({
        terminal: terminals[0].phone,
        at: moment(at),
        lat: last.latitude_microdegrees / 1e6 + 0.0123,
        lon: last.longitude_microdegrees / 1e6,
        speed_kmh: 30,
        alarm,
    });
    const pushed_at = now();
    assert.deepEqual(await push(place.house.url, platform, [fix(pushed_at, 0)]), ["kept"]);
    const place_now = (last.latitude_microdegrees / 1e6 + 0.0123).toFixed(5);
    await table.getByText(new RegExp(place_now)).waitFor({ timeout: 3000 });
    const before = (await alertsOf(page, "waiting")).length;
    // A terminal has one place a second: what it says of the same second again is not news.
    while (moment(now()) === moment(pushed_at)) await page.waitForTimeout(50);
    assert.deepEqual(await push(place.house.url, platform, [fix(now(), 256)]), ["kept"]);
    const begun = performance.now();
    while ((await alertsOf(page, "waiting")).length === before && performance.now() - begun < 5000) await page.waitForTimeout(50);
    const took = performance.now() - begun;
    assert.ok(took < 1500, `the alert took ${Math.round(took)} ms`);
}

// What a tab has to show once it has loaded.
function firstOf(page, tab) {
    const main = page.locator("main");
    if (tab === "desk") return main.getByRole("list", { name: "警报台" }).getByRole("listitem").first();
    if (tab === "fences") return main.locator(".fence-list").getByRole("listitem").first();
    return main.getByRole("rowheader").first();
}

async function alertsOf(page, state) {
    const list = await (await page.request.get(`/api/alerts?state=${state}&limit=200`)).json();
    return list.items;
}

const alone = (alert, all) => all.filter((each) => each.loan === alert.loan).length === 1;

// The loan's page no longer has the warning among the open ones, where this was its last alert.
async function warningIsClosed(page, alert, waiting) {
    if (!alone(alert, waiting) || alert.task_due_on === null) return;
    const list = await (await page.request.get("/api/work-list?staff=all&limit=200")).json();
    const left = list.items.filter((task) => task.loan_id === alert.loan && task.kind === "verify_signal");
    assert.deepEqual(left, [], "the task is done");
}

async function someVehicle(page) {
    const fleet = await (await page.request.get("/api/fleet?reason=journey")).json();
    const vehicle = fleet.items.find((each) => each.last && each.terminals.length === 1 && (each.last.alarm & 256) === 0);
    assert.ok(vehicle);
    return vehicle;
}
