// Every page in both languages, light and dark, at a desk and on a phone: no barrier, no scrolling sideways, and no code
// where words belong.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { atDesk, lookAt, overflow, signInAs } from "./browser.mjs";

const looks = [
    { language: "en", shade: "light", width: 1440, height: 900 },
    { language: "zh", shade: "dark", width: 1440, height: 900 },
    { language: "zh", shade: "light", width: 360, height: 740 },
    { language: "en", shade: "dark", width: 360, height: 740 },
];
const pages = {
    work: "/work?staff=all",
    preparation: "/preparation",
    loans: "/loans",
    portfolio: "/portfolio",
    coverage: "/coverage",
    questionnaires: "/questionnaires",
    effect: "/effect",
    collecting: "/collecting",
    clocks: "/clocks",
    alerts: "/alerts",
    "alert-rules": "/alerts?tab=rules",
    devices: "/alerts?tab=devices",
    fences: "/alerts?tab=fences",
    fleet: "/fleet",
    planning: "/planning",
};

describe("every page", () => {
    for (const look of looks) {
        it(`is whole in ${look.language}, ${look.shade}, ${look.width} px`, () =>
            atDesk(look, async (page) => {
                await signInAs(page, "manager");
                if (look.language === "en") await page.getByRole("button", { name: "Switch to English" }).click();
                if (look.shade === "dark") await page.getByRole("button", { name: /深色|Dark/ }).click();
                for (const [name, path] of Object.entries(pages)) await inspect(page, path, name, look);
                await inspect(page, await lateLoan(page), "loan", look);
            }));
    }
});

async function inspect(page, path, name, { language, shade, width }) {
    await goTo(page, path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    // The stream of events never ends, so the line is never idle: what a page waits for is its own.
    await page.locator(".waiting").first().waitFor({ state: "hidden" });
    await page.waitForTimeout(300);
    await lookAt(page, `${name}-${language}-${shade}-${width}`);
    assert.equal(await overflow(page), 0, `${name} scrolls sideways`);
    const said = await page.locator("main").innerText();
    assert.deepEqual(said.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? [], [], `codes on ${name}`);
}

// By the menu where it leads there, by the address elsewhere.
async function goTo(page, path) {
    const link = page.locator(`nav.places a[href="${path}"]`);
    if ((await link.count()) === 0) return page.goto(path);
    await link.click();
    await page.locator(`nav.places a[href="${path}"][aria-current=page]`).waitFor();
}

async function lateLoan(page) {
    await page.goto("/loans?bucket=M1");
    return page.getByRole("table").getByRole("link").first().getAttribute("href");
}
