import { expect, test } from "vitest";
import { isInForce, onlyOn } from "./versions";

test("a version holds from its first to its last day, both included", () => {
    const version = { id: "guarantor", valid_from: "2026-03-01", valid_until: "2026-03-31" };
    expect(isInForce(version, [version], "2026-02-28")).toBe(false);
    expect(isInForce(version, [version], "2026-03-01")).toBe(true);
    expect(isInForce(version, [version], "2026-03-31")).toBe(true);
    expect(isInForce(version, [version], "2026-04-01")).toBe(false);
});

test("a version without a last day ends where the next of its questionnaire begins", () => {
    const one = { id: "guarantor", valid_from: "2020-01-01", valid_until: null };
    const two = { id: "guarantor", valid_from: "2026-01-01", valid_until: null };
    const other = { id: "overdue", valid_from: "2026-01-01", valid_until: null };
    expect(isInForce(one, [one, two, other], "2025-12-31")).toBe(true);
    expect(isInForce(one, [one, two, other], "2026-01-01")).toBe(false);
    expect(isInForce(two, [one, two, other], "2026-01-01")).toBe(true);
    expect(isInForce(one, [one, other], "2026-01-01")).toBe(true);
});

test("what every path asks is no news on any of them", () => {
    const paths = [["B1", "B5", "B7"], ["B1", "B5"]];
    expect(onlyOn(paths[0] as string[], paths)).toEqual(["B7"]);
    expect(onlyOn(paths[1] as string[], paths)).toEqual([]);
});
