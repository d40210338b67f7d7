// Starts Debian's chromium and offers what every journey needs. Settings come from the environment:
// DAIHOU_URL, DAIHOU_DEMO_PASSWORD, and optionally DAIHOU_SHOTS (a folder for pictures) and DAIHOU_CHROMIUM.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const base_url = process.env.DAIHOU_URL ?? "http://127.0.0.1:8080";
const shots = process.env.DAIHOU_SHOTS;
const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

export function password() {
    const value = process.env.DAIHOU_DEMO_PASSWORD;
    if (!value) throw new Error("set DAIHOU_DEMO_PASSWORD to the password of the demo accounts");
    return value;
}

export function startBrowser() {
    const executablePath = process.env.DAIHOU_CHROMIUM ?? "/usr/bin/chromium";
    return chromium.launch({ executablePath, args: flags });
}

// A fresh person at a fresh desk. What the page reports as broken is collected and asserted by the journey.
export async function newDesk(browser, { width = 1440, height = 900 } = {}) {
    const context = await browser.newContext({
        baseURL: base_url,
        locale: "zh-CN",
        viewport: { width, height },
        acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const broken = [];
    page.on("pageerror", (error) => broken.push(error.message));
    return { context, page, broken };
}

export async function signIn(page, account, secret = password()) {
    await page.goto("/sign-in");
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

// The serious and critical findings of axe on the page as it stands, one line each; empty is good.
export async function seriousBarriers(page) {
    await page.evaluate(axe_source);
    const findings = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
        return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 4).map((node) => node.html.slice(0, 200)) }));
    });
    return findings.map(({ id, nodes }) => `${id}: ${nodes.join(" | ")}`);
}
