// If these fail, a waiver after a coffee break is lost, or done twice.

import { afterEach, describe, expect, it, vi } from "vitest";
import { askForProof, settleProof } from "./proof";
import { isRefused, writeJson } from "./request";

const refusal = { code: "proof_too_old", status: 403 };

// Answers the calls one after the other; keeps what was sent under which key.
function server(...answers: [number, unknown][]): string[] {
    const sent: string[] = [];
    vi.stubGlobal("fetch", (path: string, options: RequestInit) => {
        const key = (options.headers as Record<string, string>)["Idempotency-Key"];
        sent.push(`${path} ${key}`);
        const [status, body] = answers.shift() ?? [500, {}];
        return Promise.resolve(new Response(JSON.stringify(body), { status }));
    });
    return sent;
}

const waive = () => writeJson("/api/loans/1/waivers", { method: "POST", body: {}, idempotency_key: "once" });

afterEach(() => {
    settleProof(false);
    vi.unstubAllGlobals();
});

describe("an act refused for an old proof", () => {
    it("goes on under its key once the password was given", async () => {
        const sent = server([403, refusal], [200, { waived: true }]);
        const waived = waive();
        await vi.waitFor(() => expect(sent).toHaveLength(1));
        await new Promise((resolve) => setTimeout(resolve));
        settleProof(true);
        await expect(waived).resolves.toEqual({ waived: true });
        expect(sent).toEqual(["/api/loans/1/waivers once", "/api/loans/1/waivers once"]);
    });

    it("is refused where nobody gives it, and not sent again", async () => {
        const sent = server([403, refusal]);
        const waived = waive();
        await vi.waitFor(() => expect(sent).toHaveLength(1));
        await new Promise((resolve) => setTimeout(resolve));
        settleProof(false);
        await expect(waived).rejects.toSatisfy((error) => isRefused(error, "proof_too_old"));
        expect(sent).toHaveLength(1);
    });

    it("asks once for all who wait", async () => {
        const first = askForProof();
        expect(askForProof()).toBe(first);
        settleProof(true);
        await expect(first).resolves.toBe(true);
        expect(askForProof()).not.toBe(first);
    });

    it("other refusals ask for nothing", async () => {
        server([403, { code: "permission_missing", status: 403 }]);
        await expect(waive()).rejects.toSatisfy((error) => isRefused(error, "permission_missing"));
    });
});
