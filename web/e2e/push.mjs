// A telematics platform of the journeys: signs batches of fixes as docs/telematics.md says and pushes them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
const daihou = `${project}build/release/daihou`;

export function addPlatform(db) {
    const said = execFileSync(daihou, ["platform", "add", "--db", db, "--name", "journeys"], { cwd: project });
    return JSON.parse(said.toString());
}

// `fixes`: {terminal, at, lat, lon, …}; answers what became of each.
export async function push(url, platform, fixes) {
    const body = JSON.stringify({ batch: randomBytes(8).toString("hex"), fixes });
    const timestamp = String(Math.floor(now() / 1000));
    const nonce = randomBytes(12).toString("hex");
    const signature = createHmac("sha256", platform.secret).update(`${timestamp}\n${nonce}\n${body}`).digest("hex");
    const answer = await fetch(`${url}/api/positions`, {
        method: "POST",
        headers: {
            "Content-Type": "application/json",
            "X-Daihou-Platform": platform.token,
            "X-Daihou-Timestamp": timestamp,
            "X-Daihou-Nonce": nonce,
            "X-Daihou-Signature": signature,
        },
        body,
    });
    const said = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(said));
    return said.outcomes;
}

// The clock the house goes by: at_work shifts that of daihou and not of this process.
export function now() {
    return Date.now() - 1000 * Number(process.env.SHIFTED_CLOCK_SECONDS ?? 0);
}

export function moment(at) {
    return new Date(at + 8 * 3600_000).toISOString().slice(0, 19) + "+08:00";
}
