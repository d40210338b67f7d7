// The shape of the console as a test: a rule that no machine checks does not last. Reads the sources as text and syntax.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = join(__dirname);
const lines_max = 500;
const function_lines_max = 70;

type Source = { path: string; text: string };

function sourcesIn(folder: string): Source[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return sourcesIn(path);
        if (!/\.(tsx?|css)$/.test(entry.name) || entry.name === "schema.d.ts") return [];
        return [{ path: relative(root, path), text: readFileSync(path, "utf8") }];
    });
}

const sources = sourcesIn(root);
const code = sources.filter(({ path }) => !path.endsWith(".css"));

function importsOf({ text }: Source): string[] {
    return [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
}

function featureOf(path: string): string | undefined {
    return /(?:^|@\/)features\/(\w+)\//.exec(path)?.[1];
}

function longFunctions({ path, text }: Source): string[] {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const long: string[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && "body" in node && node.body && !isSuite(node)) {
            const from = file.getLineAndCharacterOfPosition(node.getStart()).line;
            const to = file.getLineAndCharacterOfPosition(node.end).line;
            if (to - from + 1 > function_lines_max) long.push(`${path}:${from + 1} ${to - from + 1}`);
        }
        ts.forEachChild(node, visit);
    };
    visit(file);
    return long;
}

// A describe() is a list of tests and no function of its own.
function isSuite(node: ts.Node): boolean {
    const call = node.parent;
    return ts.isCallExpression(call) && call.expression.getText() === "describe";
}

describe("the shape of the console", () => {
    it("sees the sources at all", () => {
        expect(code.length).toBeGreaterThan(60);
    });
    it("keeps features apart: what two need lives in shared", () => {
        const crossing = code.flatMap((source) => {
            const own = featureOf(source.path);
            if (!own) return [];
            return importsOf(source)
                .filter((name) => name.startsWith("@/") && featureOf(name) && featureOf(name) !== own)
                .map((name) => `${source.path} → ${name}`);
        });
        const climbing = code.filter(
            (source) => featureOf(source.path) && importsOf(source).some((name) => name.startsWith("../../")),
        );
        expect([...crossing, ...climbing.map(({ path }) => path)]).toEqual([]);
    });
    it("lets shared know neither features nor the app", () => {
        const upward = code.filter(
            (source) =>
                source.path.startsWith("shared/") &&
                importsOf(source).some((name) => /features\/|@\/app\//.test(name)),
        );
        expect(upward.map(({ path }) => path)).toEqual([]);
    });
    it("keeps a page from talking to the server behind the back of shared/api", () => {
        const talking = code.filter(
            ({ path, text }) => /\bfetch\(/.test(text) && !path.startsWith("shared/api/") && !path.includes("rules.test"),
        );
        expect(talking.map(({ path }) => path)).toEqual([]);
    });
    it("keeps files and functions short enough to read", () => {
        const long = sources.filter(({ text }) => text.split("\n").length > lines_max);
        expect(long.map(({ path }) => path)).toEqual([]);
        expect(code.flatMap(longFunctions)).toEqual([]);
    });
    it("fetches nothing from outside: no address of another host in code or styles", () => {
        const outside = sources.filter(({ path, text }) => !path.includes("rules.test") && /https?:\/\//.test(text));
        expect(outside.map(({ path }) => path)).toEqual([]);
    });
    it("opens every file with what it is", () => {
        const silent = code.filter(
            ({ path, text }) => !path.endsWith(".test.ts") && !text.startsWith("//"),
        );
        expect(silent.map(({ path }) => path)).toEqual([]);
    });
});
