// A cost of suing, put on a late loan by the manager: what journeys about waivers begin with.

import { atDesk, signInAs } from "./browser.mjs";

// On a late loan, the `place`-th of the list: each journey takes one of its own. Answers its page.
export async function raiseLegalCost(yuan, place) {
    let path;
    await atDesk({}, async (page) => {
        await signInAs(page, "manager", "/loans?bucket=M1");
        const link = page.getByRole("table").getByRole("link").nth(place);
        path = await link.getAttribute("href");
        await link.click();
        await page.getByRole("button", { name: "登记费用" }).click();
        const form = page.getByRole("dialog", { name: "登记费用" });
        await form.getByRole("radio", { name: "诉讼费用" }).check();
        await form.getByLabel("金额(元)").fill(yuan);
        await form.getByLabel("事由").fill("立案费");
        await form.getByRole("button", { name: "保存" }).click();
        await page.getByText("费用已登记").waitFor();
    });
    return path;
}
