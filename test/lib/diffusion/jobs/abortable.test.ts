import { expect, test } from "vitest";
import { abortable } from "../../../../src/lib/diffusion/jobs/abortable.ts";

function counting() {
  const seen: (number | undefined)[] = [];
  const told = { isFreed: false };
  async function* run(): AsyncGenerator<number, string, number | undefined> {
    try {
      for (let i = 0; i < 3; i++) seen.push(yield i);
      return "end";
    } finally {
      told.isFreed = true;
    }
  }
  return { run: run(), seen, told };
}

test("a signal ends a run between two reports, with its reason, and frees it", async () => {
  const { run, told } = counting();
  const ending = new AbortController();
  const rest = abortable(run, ending.signal);
  expect((await rest.next()).value).toBe(0);
  ending.abort(new Error("enough"));
  await expect(rest.next()).rejects.toThrow("enough");
  expect(told.isFreed).toBe(true);
});

test("without one the run is as it was, and hears what it is told", async () => {
  const { run, seen } = counting();
  const rest = abortable(run, new AbortController().signal);
  await rest.next();
  await rest.next(7);
  await rest.next(8);
  expect(await rest.next(9)).toEqual({ done: true, value: "end" });
  expect(seen).toEqual([7, 8, 9]);
});
