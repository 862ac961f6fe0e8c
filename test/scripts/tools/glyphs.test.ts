import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { outlines, target } from "../../../scripts/tools/glyphs.ts";

test("the outlines are those of the fonts: run npm run glyphs", async () => {
  expect(readFileSync(target, "utf8") === (await outlines())).toBe(true);
}, 60_000);

test("weigh at most 40 kB on their way", () => {
  expect(gzipSync(readFileSync(target)).length).toBeLessThan(40_000);
});
