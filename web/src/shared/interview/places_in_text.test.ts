import { expect, test } from "vitest";
import { withPlaces } from "./places_in_text";

test("a place that is filled when it is spoken shows as a word", () => {
    expect(withPlaces("我是{staff_name},工号{staff_id}", (name) => name.toUpperCase())).toBe("我是[STAFF_NAME],工号[STAFF_ID]");
});
