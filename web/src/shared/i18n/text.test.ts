import { describe, expect, it } from "vitest";
import { en } from "./en";
import { fill } from "./text";
import { zh_cn } from "./zh_cn";

const chinese: Record<string, string> = zh_cn;
const english: Record<string, string> = en;
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "").sort();

describe("the two languages", () => {
    it("have the same keys, so that nobody meets a bare key on a page", () => {
        expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
    });
    it("leave no text empty", () => {
        const empty = [chinese, english].flatMap((texts) => Object.keys(texts).filter((key) => !texts[key]?.trim()));
        expect(empty).toEqual([]);
    });
    it("ask for no value in English that Chinese does not know of", () => {
        const odd = Object.keys(chinese).filter((key) => {
            const known = holes(chinese[key] ?? "");
            return holes(english[key] ?? "").some((hole) => !known.includes(hole));
        });
        expect(odd).toEqual([]);
    });
});

describe("filling a text", () => {
    it("puts values in and leaves unknown holes in sight", () => {
        expect(fill("第 {number} 步 {what}", { number: 3 })).toBe("第 3 步 {what}");
    });
});
