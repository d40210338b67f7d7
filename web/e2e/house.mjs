// A lender of its own for the journeys: `./start` with a small sample store in a temporary folder, or in the empty
// database that DAIHOU_DB names (with_postgres npm run e2e), on a free port of this machine. It can be killed and started
// again, as a power cut would; nothing of it outlives the journeys.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
const started_within_ms = 600_000;

export const password = "daihou-journeys-1";

export async function openHouse({ loans = 260, days = 25 } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "daihou_journeys_"));
    const settings = {
        DAIHOU_STORE: join(folder, "store"),
        DAIHOU_DEMO_PASSWORD: password,
        DAIHOU_SAMPLE_LOANS: String(loans),
        DAIHOU_SAMPLE_DAYS: String(days),
        DAIHOU_SAMPLE_TERMINALS: "12",
        DAIHOU_TERMINALS: "", // cars that drive on would raise alerts of their own in the middle of a journey
    };
    let server = await start({ ...settings, DAIHOU_LISTEN: "127.0.0.1:0" });
    const { port } = server;
    process.once("exit", () => {
        server.process.kill("SIGKILL");
        rmSync(folder, { recursive: true, force: true });
    });
    return {
        url: `http://127.0.0.1:${port}`,
        db: process.env.DAIHOU_DB ?? `sqlite:${join(folder, "store", "daihou.db")}`,
        // At once, without a chance to finish anything.
        kill: () => ended(server.process, "SIGKILL"),
        startAgain: async () => {
            server = await start({ ...settings, DAIHOU_LISTEN: `127.0.0.1:${port}` });
        },
        // Answers how the server ended: 0 where it finished what it had begun.
        close: () => ended(server.process, "SIGTERM"),
    };
}

// ./start becomes the server it starts (exec), and dies with the journeys even if they are killed.
function start(settings) {
    const env = { ...process.env, ...settings };
    const child = spawn("setpriv", ["--pdeathsig", "TERM", "./start"], { cwd: project, env });
    return new Promise((resolve, reject) => {
        let said = "";
        const fail = (why) => {
            child.kill("SIGKILL");
            reject(new Error(`./start ${why}\n${said.slice(-2000)}`));
        };
        const timer = setTimeout(fail, started_within_ms, `is not up after ${started_within_ms} ms`);
        const hear = (chunk) => {
            said += chunk;
            const serving = /serving on http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
            if (!serving) return;
            clearTimeout(timer);
            resolve({ process: child, port: Number(serving[1]) });
        };
        child.stdout.on("data", hear);
        child.stderr.on("data", hear);
        child.on("error", (error) => fail(`cannot run: ${error.message}`));
        child.on("exit", (code) => fail(`ended with ${code}`));
    });
}

function ended(child, signal) {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
        child.removeAllListeners("exit");
        child.on("exit", resolve);
        child.kill(signal);
    });
}
