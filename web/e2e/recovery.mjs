// What may go wrong in the middle of a follow-up: the line, the server, the window. Nothing typed may be lost, nothing
// recorded twice.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, place, signInAs } from "./browser.mjs";
import { holdFollowUp } from "./follow_up.mjs";

const lost = "与服务器的连接已断开";

describe("in the middle of a follow-up", () => {
    it("a lost line shows, keeps what was handed in, and hands it in once when it is back", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            const loan = await openFollowUp(page);
            const before = await visitsHeld(page, loan); // of other people on it, earlier today
            await holdFollowUp(page, async () => {
                if (await page.getByRole("button", { name: "提交回访" }).isVisible()) {
                    await page.context().setOffline(true);
                }
            });
            await page.getByText(lost).waitFor();
            await page.getByText("连接恢复后会自动提交").waitFor();
            await page.context().setOffline(false);
            await page.getByRole("heading", { name: "回访已记录" }).waitFor();
            await page.getByText(lost).waitFor({ state: "hidden" });
            assert.equal(await visitsHeld(page, loan), before + 1);
        }));

    it("a server killed and started again finds the follow-up where it was, and records it once", () =>
        atDesk({}, async (page) => {
            await signInAs(page, "agent");
            const loan = await openFollowUp(page);
            const before = await visitsHeld(page, loan); // of other people on it, earlier today
            let killed = false;
            await holdFollowUp(page, async (step) => {
                if (step !== 8) return;
                killed = true;
                await place.house.kill();
                await page.getByText(lost).waitFor();
                await place.house.startAgain();
                await page.getByText(lost).waitFor({ state: "hidden" });
            });
            assert.ok(killed, "the follow-up ended before the server was killed");
            await page.getByRole("heading", { name: "回访已记录" }).waitFor();
            assert.equal(await visitsHeld(page, loan), before + 1);
        }));

    it("a browser that dies takes nothing along: another one goes on from the server's copy", async () => {
        let path;
        await atDesk({}, async (page) => {
            await signInAs(page, "agent");
            await openFollowUp(page);
            path = new URL(page.url()).pathname;
            let steps = 0;
            await holdFollowUp(page, async () => {
                steps += 1;
                if (steps < 8) return;
                await page.getByText("已保存", { exact: true }).waitFor();
                throw new Died();
            }).catch((error) => {
                if (!(error instanceof Died)) throw error;
            });
        });
        await atDesk({}, async (page) => {
            await signInAs(page, "agent", path);
            await page.getByText("已恢复上次未完成的回访").waitFor();
            assert.ok((await page.locator(".step-answered").count()) > 0, "no answer is left");
        });
    });
});

class Died extends Error {}

// Opens the first task that has questions; answers the id of its loan.
async function openFollowUp(page) {
    const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "开始" }) }).first();
    const link = await row.locator(".task-loan").getByRole("link").getAttribute("href");
    await row.getByRole("link", { name: "开始" }).click();
    await page.getByRole("timer").waitFor();
    return link.split("/").pop();
}

async function visitsHeld(page, loan) {
    const answer = await page.request.get(`/api/loans/${loan}/timeline?limit=200`);
    const { items } = await answer.json();
    const today = await page.locator(".business-date time").getAttribute("datetime");
    return items.filter(({ kind, on }) => kind === "visit_held" && on >= today).length;
}
