import { expect, test } from "vitest";
import { grouped } from "../../../../src/components/kit/controls/numbers.ts";

test("whole numbers have commas between their thousands", () => {
  const numbers = [0, 999, 1000, 12_345.6, 1_234_567, -4096];
  expect(numbers.map(grouped)).toEqual(["0", "999", "1,000", "12,346", "1,234,567", "-4,096"]);
});
