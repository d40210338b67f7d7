// Holds a follow-up as an agent would: reads each step, answers what it asks, goes on. Works for any questionnaire, so
// that a changed one needs no changed journey.

const steps_max = 60;

export async function holdFollowUp(page, look = async () => {}) {
    const form = page.locator("form.visit-main");
    for (let step = 0; step < steps_max; step += 1) {
        await form.getByRole("heading", { level: 2 }).waitFor();
        await answer(form, page);
        await look(step);
        const hand_in = form.getByRole("button", { name: "提交回访" });
        if (await hand_in.isVisible()) return hand_in.click();
        const said = await form.getByRole("heading", { level: 2 }).innerText();
        const here = await stepNow(page);
        await form.locator("button[type=submit]").click();
        const fault = form.getByRole("alert").first();
        // One wait for either: a wait that lost a race would go on asking the page, frame by frame, beside all that follows.
        await page.waitForFunction(
            (before) =>
                document.querySelector(".step-now")?.textContent !== before ||
                document.querySelector("form.visit-main [role=alert]"),
            here,
        );
        if (await fault.isVisible()) throw new Error(`“${said}” was refused: ${await fault.innerText()}`);
    }
    throw new Error(`no end after ${steps_max} steps`);
}

function stepNow(page) {
    return page.locator(".step-now").first().innerText();
}

async function answer(form, page) {
    // A choice may open another: which proof there is of what was said.
    const groups = form.getByRole("radiogroup");
    for (let at = 0; at < (await groups.count()); at += 1) {
        const group = groups.nth(at);
        if ((await group.locator("input:checked").count()) === 0) {
            await group.locator("label").first().click();
        }
    }
    // Verification needs two; elsewhere one is enough. The last is often "none of these", which may not be combined.
    const boxes = form.locator(".options").getByRole("checkbox");
    const wanted = (await form.getByRole("group", { name: "相符的信息" }).isVisible()) ? 2 : 1;
    for (let box = 0; box < Math.min(wanted, await boxes.count()); box += 1) {
        await boxes.nth(box).click();
    }
    // Details open only once the choice is made, so fields come last.
    for (const field of await form.locator("textarea, input[type=text], input:not([type])").all()) {
        await fillField(field, page);
    }
}

async function fillField(field, page) {
    if (!(await field.isVisible()) || (await field.inputValue()) !== "") return;
    const kind = await field.evaluate((element) => {
        if (element.tagName === "TEXTAREA") return "text";
        if (element.closest(".ant-picker")) return "date";
        return element.getAttribute("role") === "spinbutton" ? "number" : "amount";
    });
    if (kind === "text") return field.fill("无");
    if (kind === "date") {
        const today = await page.locator(".business-date time").getAttribute("datetime");
        await field.fill(dayAfter(today, 3));
        // Enter would take the day and hand in the step with it.
        return field.press("Tab");
    }
    await field.fill(kind === "amount" ? "1000" : "1");
    return field.press("Tab");
}

function dayAfter(on, days) {
    return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
