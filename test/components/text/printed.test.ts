import { expect, test } from "vitest";
import { printed } from "../../../src/components/text/printed.ts";

test.each([
  ["0.49", 0.49, 0.005],
  ["91 %", 91, 0.5],
  ["−3.5", -3.5, 0.05],
  ["1,000 steps", 1000, 0.5],
])("%s is one number, right to half of its last digit", (text, value, half) => {
  expect(printed(text)).toEqual({ value, half });
});

test.each(["all four", "1 or 2", ""])("“%s” is refused", (text) => {
  expect(() => printed(text)).toThrow("should hold one number");
});
