import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromGcj02, toGcj02 } from "./gcj02";

// name, latitude and longitude in microdegrees in WGS-84, the same in GCJ-02
const golden = readFileSync("../tests/golden/gcj02.csv", "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split(","));

const micro = (degrees: number) => degrees * 1e6;

describe("the shift of Chinese maps", () => {
    it.each(golden)("at %s is that of the server", (_name, lat, lon, shifted_lat, shifted_lon) => {
        const [longitude, latitude] = toGcj02([Number(lon) / 1e6, Number(lat) / 1e6]);
        expect(Math.abs(micro(latitude) - Number(shifted_lat))).toBeLessThan(2);
        expect(Math.abs(micro(longitude) - Number(shifted_lon))).toBeLessThan(2);
    });
    it.each(golden)("at %s goes back to where it came from", (_name, lat, lon) => {
        const [longitude, latitude] = fromGcj02(toGcj02([Number(lon) / 1e6, Number(lat) / 1e6]));
        expect(Math.abs(micro(latitude) - Number(lat))).toBeLessThan(1);
        expect(Math.abs(micro(longitude) - Number(lon))).toBeLessThan(1);
    });
});
