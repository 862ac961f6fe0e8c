import { expect, test } from "vitest";
import { numberIn } from "../../../../src/components/text/exercise/field.ts";

test.each([
  ["0.134", 0.134],
  [" 0,5 ", 0.5],
  ["−2", -2],
  ["1e-3", 0.001],
  ["", Number.NaN],
  ["two", Number.NaN],
])("reads %j", (text, value) => expect(numberIn(text)).toBe(value));
