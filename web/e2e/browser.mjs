// Debian's chromium and a desk in it: what every journey needs. DAIHOU_SHOTS names a folder for pictures of the pages on
// the way; DAIHOU_CHROMIUM another browser.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { openHouse, password } from "./house.mjs";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.DAIHOU_SHOTS;
// Without the clock of tests/clock, which a browser shall not load: its pages take the day from the server.
export const launched = {
    executablePath: process.env.DAIHOU_CHROMIUM ?? "/usr/bin/chromium",
    env: { ...process.env, LD_PRELOAD: "" },
    args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
};

export const place = { house: undefined, browser: undefined };

export async function open(options) {
    place.house = await openHouse(options);
    place.browser = await chromium.launch(launched);
}

export async function close() {
    await place.browser?.close();
    assert.equal(await place.house?.close(), 0, "the server did not end in order");
}

// A fresh person at a fresh desk; the page must not have reported an error by the end of the journey.
export async function atDesk({ width = 1440, height = 900 }, journey) {
    const context = await place.browser.newContext({
        baseURL: place.house.url,
        locale: "zh-CN",
        viewport: { width, height },
        acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const broken = [];
    page.on("pageerror", (error) => broken.push(error.message));
    // What the server's Content-Security-Policy stops in the browser is told in its console only.
    page.on("console", (line) => {
        if (/Content.Security.Policy/i.test(line.text())) broken.push(line.text());
    });
    try {
        await journey(page);
        assert.deepEqual(broken, [], "the page reported errors");
    } catch (error) {
        await shoot(page, `failed-${Date.now()}`);
        throw error;
    } finally {
        await context.close();
    }
}

export async function signIn(page, account, secret = password) {
    await page.goto("/sign-in");
    await fillSignIn(page, account, secret);
}

export async function fillSignIn(page, account, secret = password) {
    await page.getByLabel("账号").fill(account);
    await page.getByLabel("密码").fill(secret);
    await page.getByRole("button", { name: "登录" }).click();
}

export async function signInAs(page, account) {
    await signIn(page, account);
    await page.getByRole("navigation", { name: "主菜单" }).waitFor();
}

export async function shoot(page, name) {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`) });
}

// How a page looks and is made does not depend on where the house keeps its book: looked at once, with the store that is
// inside.
export const looks_count = process.env.DAIHOU_DB === undefined;

// A picture if wanted, and no serious barrier for anybody.
export async function lookAt(page, name) {
    await shoot(page, name);
    if (looks_count) assert.deepEqual(await seriousBarriers(page), [], `barriers on ${name}`);
}

// The serious and critical findings of axe on the page as it stands, one line each; empty is good.
async function seriousBarriers(page) {
    await page.evaluate(axe_source);
    const findings = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
        return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 4).map((node) => node.html.slice(0, 200)) }));
    });
    return findings.map(({ id, nodes }) => `${id}: ${nodes.join(" | ")}`);
}

export function overflow(page) {
    return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
