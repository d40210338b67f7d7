// The one place where the console talks to the server: headers, problem documents, lost connections. Every file that
// names an address builds on this one; pages never call fetch themselves.

import { connectionAnswered, connectionLost } from "./connection";
import type { Problem } from "./types";

// The server answered and said no; `problem` says why and what to do, in both languages.
export class Refused extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail?.en ?? problem.title ?? problem.code);
        this.name = "Refused";
    }
}

// No answer came: nothing is known about whether the request took effect, so a repeat needs the same idempotency key.
export class Unreachable extends Error {
    constructor() {
        super("no answer from the server");
        this.name = "Unreachable";
    }
}

export function isRefused(error: unknown, code?: string): error is Refused {
    return error instanceof Refused && (code === undefined || error.problem.code === code);
}

type Write = {
    method: "POST" | "PUT" | "DELETE";
    body?: unknown;
    idempotency_key?: string;
};

let csrf_token = "";

// Some acts take the password anew: whoever can ask for it answers whether it was given. What was refused before that
// was not tried, so the same request is sent again, under the same key.
let proveAnew: (() => Promise<boolean>) | null = null;

export function proveBy(ask: () => Promise<boolean>): void {
    proveAnew = ask;
}

export function rememberCsrfToken(token: string): void {
    csrf_token = token;
}

// The query part of an address, without the filters that are not set.
export function queryText(values: Record<string, string | number | null | undefined>): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) {
        if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
    }
    const text = query.toString();
    return text === "" ? "" : `?${text}`;
}

// Random, not a sequence: the key must stay unique when two tabs record at once. crypto.randomUUID exists only on
// https and localhost, and a branch office may reach the server by plain http inside its own network.
export function newIdempotencyKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function readJson<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await send(path, { headers: { Accept: "application/json" }, signal })) as T;
}

export async function writeJson<T>(path: string, write: Write): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (write.body !== undefined) headers["Content-Type"] = "application/json";
    if (csrf_token !== "") headers["X-CSRF-Token"] = csrf_token;
    if (write.idempotency_key) headers["Idempotency-Key"] = write.idempotency_key;
    const body = write.body === undefined ? undefined : JSON.stringify(write.body);
    return (await send(path, { method: write.method, headers, body })) as T;
}

export function hasCsrfToken(): boolean {
    return csrf_token !== "";
}

// Bytes as they are: photos. The server looks at the bytes, not at the type they are sent under.
export async function writeBytes<T>(path: string, bytes: ArrayBuffer, media_type: string): Promise<T> {
    const headers = { Accept: "application/json", "Content-Type": media_type, "X-CSRF-Token": csrf_token };
    return (await send(path, { method: "POST", headers, body: bytes })) as T;
}

// A file that the server wrote: its text as it came.
export function readText(path: string): Promise<string> {
    return sendForText(path, { headers: { Accept: "text/csv" } });
}

// The same where writing it is recorded.
export function writeForText(path: string): Promise<string> {
    return sendForText(path, { method: "POST", headers: { Accept: "text/csv", "X-CSRF-Token": csrf_token } });
}

async function send(path: string, options: RequestInit): Promise<unknown> {
    const answer = await reachProven(path, options);
    if (answer.status === 204) return undefined;
    const parsed = parse(await answer.text());
    if (answer.ok) return parsed;
    throw new Refused(asProblem(parsed, answer));
}

async function sendForText(path: string, options: RequestInit): Promise<string> {
    const answer = await reachProven(path, options);
    const text = await answer.text();
    if (answer.ok) return text;
    throw new Refused(asProblem(parse(text), answer));
}

async function reachProven(path: string, options: RequestInit): Promise<Response> {
    const answer = await reach(path, options);
    if (answer.status !== 403 || proveAnew === null) return answer;
    const problem = parse(await answer.clone().text()) as Partial<Problem> | undefined;
    if (problem?.code !== "proof_too_old" || !(await proveAnew())) return answer;
    return reach(path, options);
}

async function reach(path: string, options: RequestInit): Promise<Response> {
    try {
        const answer = await fetch(path, { credentials: "same-origin", ...options });
        connectionAnswered();
        return answer;
    } catch (error) {
        // A page that is left cancels its reads; that says nothing about the line.
        if (options.signal?.aborted) throw error;
        connectionLost();
        throw new Unreachable();
    }
}

function parse(text: string): unknown {
    try {
        return text === "" ? undefined : JSON.parse(text);
    } catch {
        return undefined;
    }
}

// A proxy in front of the server may answer with a page of its own: that becomes a problem too, with its status.
function asProblem(parsed: unknown, answer: Response): Problem {
    if (typeof parsed === "object" && parsed !== null && "code" in parsed) {
        return { ...(parsed as Problem), status: answer.status };
    }
    return { status: answer.status, code: `http_${answer.status}` };
}
