import { expect, test } from "vitest";
import { knownSet } from "../../../../src/components/u-net/unet-train/chosen.ts";

test.each([
  ["digits", "digits"],
  ["glyphs", "glyphs"],
  ["letters~24~500", "letters~24~500"],
  ["digits~16~10000", "digits"],
  ["shapes", "shapes"],
  ["digits~18~500", "digits"],
  ["cats", "digits"],
  ["digits~16~0", "digits"],
  ["", "digits"],
])("a link's pictures %j are read as %j", (line, set) => {
  expect(knownSet(line)).toBe(set);
});
