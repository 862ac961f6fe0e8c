import { expect, test, vi } from "vitest";
import { remembered } from "../../../../src/components/kit/data/remembered.ts";

test("asks again only when an argument is another", () => {
  const make = vi.fn((a: number, b: string) => ({ text: `${a}${b}` }));
  const keep = remembered(make);
  const first = keep(1, "x");
  expect(keep(1, "x")).toBe(first);
  expect(keep(1, "y").text).toBe("1y");
  expect(keep(1, "x")).not.toBe(first);
  keep(Number.NaN, "x");
  keep(Number.NaN, "x");
  expect(make).toHaveBeenCalledTimes(4);
});
