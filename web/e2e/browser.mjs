// Debian's chromium and a desk in it: what every journey needs. DAIHOU_SHOTS names a folder for pictures of the pages on
// the way; DAIHOU_CHROMIUM another browser.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { openHouse, password } from "./house.mjs";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.DAIHOU_SHOTS;
// The same engine without the windows, tabs and spare processes of a browser at a desk: half the processor time of a page.
const without_windows = "/usr/bin/chromium-headless-shell";
// Without the clock of tests/clock, which a browser shall not load: its pages take the day from the server.
export const launched = {
    executablePath: process.env.DAIHOU_CHROMIUM ?? (existsSync(without_windows) ? without_windows : "/usr/bin/chromium"),
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

// As long as a page may take on a machine that has other things to do; only a journey that fails waits so long.
export const patience_ms = 30_000;

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
    page.setDefaultTimeout(patience_ms);
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

export function menuOf(page) {
    return page.getByRole("navigation", { name: "主菜单" });
}

// Sessions of the accounts as the form gave them. Whoever comes to another desk brings theirs along: a sign-in costs a page
// and a slow hash, and sign_in.mjs has proven it. Anew well before the half hour after which some acts ask for the password.
const sessions = new Map();
const session_kept_ms = 10 * 60_000;

// Signed in, without a page that matters yet.
export async function signedIn(page, account) {
    const kept = sessions.get(account);
    if (kept && Date.now() < kept.until && (await stands(page, kept))) return;
    await signIn(page, account);
    await menuOf(page).waitFor();
    sessions.set(account, { cookies: await page.context().cookies(), until: Date.now() + session_kept_ms });
}

async function stands(page, { cookies }) {
    await page.context().addCookies(cookies);
    const answer = await page.request.get("/api/session");
    if (!answer.ok()) await page.context().clearCookies();
    return answer.ok();
}

export async function signInAs(page, account, path = "/") {
    await signedIn(page, account);
    await page.goto(path);
    await menuOf(page).waitFor();
}

export async function shoot(page, name) {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`) });
}

// How a page looks and is made does not depend on where the house keeps its book: looked at once, with the store that is
// inside.
export const looks_count = process.env.DAIHOU_DB === undefined;
export const for_looks = { skip: looks_count ? false : "looks do not depend on the store" };

// A picture if wanted, and no serious barrier for anybody.
export async function lookAt(page, name) {
    await shoot(page, name);
    if (looks_count) assert.deepEqual(await lastingBarriers(page), [], `barriers on ${name}`);
}

// A colour on its way to another is none: what is found is looked at again once it has had time to pass.
async function lastingBarriers(page) {
    if ((await seriousBarriers(page)).length === 0) return [];
    await page.waitForTimeout(pass_ms);
    return seriousBarriers(page);
}

const pass_ms = 600;

// Of axe, the dearest of the rules whose findings are never more than moderate.
const too_mild = ["heading-order", "landmark-unique", "page-has-heading-one", "region"];

// The serious and critical findings of axe on the page as it stands, one line each; empty is good. What lies behind a modal
// dialog nobody reaches or reads, so only what is before it counts.
async function seriousBarriers(page) {
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe_source);
    const findings = await page.evaluate(async (left_out) => {
        const rules = Object.fromEntries(left_out.map((rule) => [rule, { enabled: false }]));
        const modal = [...document.querySelectorAll("[aria-modal=true]")].some((dialog) => dialog.checkVisibility());
        const seen = modal ? { exclude: ["#root"] } : document;
        const { violations } = await window.axe.run(seen, { resultTypes: ["violations"], rules });
        return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 4).map((node) => node.html.slice(0, 200)) }));
    }, too_mild);
    return findings.map(({ id, nodes }) => `${id}: ${nodes.join(" | ")}`);
}

export function overflow(page) {
    return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
