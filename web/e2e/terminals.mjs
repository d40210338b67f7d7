// A terminal is put into a loan's vehicle and taken out again; who may not is shown no button.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, overflow, signedIn } from "./browser.mjs";

describe("terminals of a vehicle", () => {
    it("are bound and unbound on the loan's page", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            await page.goto(`/loans/${await someLoan(page)}`);
            const card = page.getByRole("region", { name: "车载终端" });
            await card.getByText("该车没有绑定终端").waitFor();
            await bind(page, card, "13955550001");
            await card.getByText("13955550001").waitFor();
            await card.getByText(/^不保存位置/).waitFor();
            await lookAt(page, "terminal-bound");
            await card.getByRole("button", { name: "解绑 13955550001" }).click();
            const dialog = page.getByRole("dialog", { name: "解绑 13955550001" });
            await dialog.getByText("已拆除", { exact: true }).click();
            await dialog.getByRole("textbox").fill("换新设备前拆下");
            await lookAt(page, "terminal-unbind");
            await dialog.getByRole("button", { name: "解绑" }).click();
            await card.getByText("该车没有绑定终端").waitFor();
        }));

    it("fit on a phone, and a second main terminal is refused in words", () =>
        atDesk({ width: 390, height: 844 }, async (page) => {
            await signedIn(page, "manager");
            const loan = await someLoan(page);
            await page.goto(`/loans/${loan}`);
            const card = page.getByRole("region", { name: "车载终端" });
            await bind(page, card, "13955550002");
            await card.getByText("13955550002").waitFor();
            await lookAt(page, "terminal-bound-390");
            assert.equal(await overflow(page), 0);
            await card.getByRole("button", { name: "绑定终端" }).click();
            const dialog = page.getByRole("dialog", { name: "绑定终端" });
            await dialog.getByLabel("终端手机号").fill("13955550002");
            await dialog.getByRole("button", { name: "绑 定" }).or(dialog.getByRole("button", { name: "绑定" })).click();
            await dialog.getByText("该终端已绑定").waitFor();
            await lookAt(page, "terminal-taken-390");
        }));

    it("are asked to do something with a reason, and a server that does not hold their connections says so", () =>
        atDesk({}, async (page) => {
            await signedIn(page, "manager");
            const { loan, phone } = await locatedTerminal(page);
            await page.goto(`/loans/${loan}`);
            const card = page.getByRole("region", { name: "车载终端" });
            await card.getByRole("button", { name: `下发指令 ${phone}` }).click();
            const dialog = page.getByRole("dialog", { name: `向 ${phone} 下发指令` });
            const send = dialog.getByRole("button", { name: "下发指令" });
            assert.equal(await send.isDisabled(), true, "not without a reason");
            await dialog.getByText("临时跟踪", { exact: true }).click();
            await dialog.getByLabel("持续(分钟)").fill("20");
            await dialog.getByLabel("原因").fill("客户报失");
            await lookAt(page, "terminal-command");
            await send.click();
            await dialog.getByText("本服务器没有终端连接").waitFor();
            await dialog.getByText("下发文本", { exact: true }).click();
            await lookAt(page, "terminal-command-text");
        }));
});

async function bind(page, card, phone) {
    await card.getByRole("button", { name: "绑定终端" }).click();
    const dialog = page.getByRole("dialog", { name: "绑定终端" });
    await dialog.getByLabel("终端手机号").fill(phone);
    await dialog.getByLabel("型号").fill("LIGHT-SENSOR");
    await lookAt(page, `terminal-bind-${page.viewportSize().width}`);
    await dialog.getByRole("button", { name: "绑 定" }).or(dialog.getByRole("button", { name: "绑定" })).click();
    await dialog.waitFor({ state: "hidden" });
}

// One whose vehicle has no terminal yet.
async function someLoan(page) {
    const list = await (await page.request.get("/api/work-list?staff=all&limit=200")).json();
    for (const task of list.items) {
        const loan = await (await page.request.get(`/api/loans/${task.loan_id}`)).json();
        if (!loan.vehicle) continue;
        const terminals = await (await page.request.get(`/api/vehicles/${loan.vehicle.id}/terminals`)).json();
        if (terminals.terminals.length === 0) return task.loan_id;
    }
    throw new Error("every vehicle has a terminal");
}

// Of a vehicle that may be located.
async function locatedTerminal(page) {
    const fleet = await (await page.request.get("/api/fleet?reason=journey")).json();
    const vehicle = fleet.items.find((each) => each.permit === "allowed" && each.terminals.length > 0);
    assert.ok(vehicle);
    return { loan: vehicle.loan, phone: vehicle.terminals[0].phone };
}
