// What the people at the console do every day, in a lender of their own. Each journey goes by what is visible: roles,
// labels, words; each finds its own task, so that their order does not matter.

import { after } from "node:test";
import { close, looks_count, open } from "./browser.mjs";

await open();
after(close);

await import("./sign_in.mjs");
await import("./agent.mjs");
await import("./interviews.mjs");
await import("./consents.mjs");
await import("./guarantors.mjs");
await import("./self_service.mjs");
await import("./collector.mjs");
await import("./contacts.mjs");
await import("./cases.mjs");
await import("./phones.mjs");
await import("./charges.mjs");
await import("./approvals.mjs");
await import("./letters.mjs");
await import("./settlement.mjs");
await import("./plans.mjs");
await import("./manager.mjs");
await import("./planning.mjs");
await import("./quality.mjs");
await import("./staff.mjs");
await import("./inspector.mjs");
await import("./recovery.mjs");
await import("./terminals.mjs");
await import("./alerts.mjs");
if (looks_count) {
    await import("./pages.mjs");
    await import("./map.mjs");
}
