import { describe, expect, test } from "vitest";
import { fuzz } from "../../../scripts/fuzz/run.ts";
import { fuzzTargets } from "../../../scripts/fuzz/targets.ts";
import { FileError } from "../../../src/lib/diffusion/formats/file-error.ts";

// A sample of `npm run fuzz`, which makes thousands.
describe.each(await fuzzTargets())("$name", (target) => {
  test("good files are read", async () => {
    for (const bytes of target.good) await target.read(Uint8Array.from(bytes));
  });

  test("changed ones are read, or refused in a sentence that names file and field", async () => {
    const { wrong, refused } = await fuzz(target, 12, 7, () => 0);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  });
});

test("what ends otherwise is found", async () => {
  const failing = (error: Error) => ({ name: "x", good: [Uint8Array.of(1)], read: () => Promise.reject(error) });
  const wrong = async (error: Error) => (await fuzz(failing(error), 2, 1, () => 0)).wrong.length;
  expect(await wrong(new TypeError("x is undefined."))).toBe(2);
  expect(await wrong(new FileError("", "header", "It is cut short."))).toBe(2);
  expect(await wrong(new FileError("a", "header", "It is cut short."))).toBe(0);
});
