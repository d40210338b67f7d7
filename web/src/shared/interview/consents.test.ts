import { describe, expect, it } from "vitest";
import type { ConsentAsked, Step } from "@/shared/api/types";
import { consentsToHandIn, stepsAllowed, stepsWithConsents, type Heard } from "./consents";

const text = { zh: "问", en: "Q" };
const step = (id: string, kind: Step["kind"] = "question", needs_consent?: Step["needs_consent"]): Step => ({
    id,
    kind,
    text,
    ...(needs_consent && { needs_consent }),
});
const steps = [step("verify", "verify"), step("G1"), step("G7", "question", "family_data"), step("close", "close")];

function asked(purpose: "guarantor_informed" | "family_data", needed: boolean, status: ConsentAsked["status"]): ConsentAsked {
    const form = {
        purpose,
        version: "1",
        valid_from: "2026-01-01",
        title: text,
        scope: text,
        clauses: [],
        basis: "consent" as const,
        separate: false,
        off_without: "household_questions" as const,
    };
    return { form, needed, status };
}
const informed = asked("guarantor_informed", true, "missing");
const family = asked("family_data", false, "missing");
const said = (purpose: ConsentAsked["form"]["purpose"], answer: "given" | "refused"): Heard => ({
    [purpose]: { purpose, answer, version: "1", ...(answer === "given" && { proof: "recorded_statement" as const }) },
});
const ids = (heard: Heard, forms = [informed, family]) => stepsWithConsents(steps, forms, heard).map(({ id }) => id);

describe("consents as steps of a follow-up", () => {
    it("stand before the first question and before the question that needs them", () => {
        expect(ids({})).toEqual(["verify", "consent.guarantor_informed", "G1", "consent.family_data", "close"]);
    });
    it("open the question once given, and close it when refused", () => {
        expect(ids(said("family_data", "given"))).toContain("G7");
        expect(ids(said("family_data", "refused"))).not.toContain("G7");
    });
    it("end the talk where the needed one is refused", () => {
        expect(ids(said("guarantor_informed", "refused"))).toEqual(["verify", "consent.guarantor_informed"]);
    });
    it("are not asked again while they stand", () => {
        const standing = [asked("guarantor_informed", true, "given"), asked("family_data", false, "given")];
        expect(ids({}, standing)).toEqual(["verify", "G1", "G7", "close"]);
    });
});

describe("what is handed in", () => {
    it("leaves out a consent whose proof is not chosen", () => {
        const half: Heard = { family_data: { purpose: "family_data", answer: "given", version: "1" } };
        expect(consentsToHandIn([informed, family], half)).toBeUndefined();
        expect(Object.keys(consentsToHandIn([informed, family], said("family_data", "refused")) ?? {})).toEqual([
            "family_data",
        ]);
    });
    it("holds no step whose consent is missing", () => {
        expect(stepsAllowed(steps, [informed, family], {}).map(({ id }) => id)).toEqual(["verify", "G1", "close"]);
    });
});
