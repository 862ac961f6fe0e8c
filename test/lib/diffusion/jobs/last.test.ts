import { expect, test } from "vitest";
import { last } from "../../../../src/lib/diffusion/jobs/last.ts";

async function* counted(n: number) {
  for (let i = 1; i <= n; i++) yield i;
}

test("a run's last report is what it comes to", async () => {
  expect(await last(counted(3))).toBe(3);
});

test("a run without reports is refused", async () => {
  await expect(last(counted(0))).rejects.toThrow("The run reported nothing: it had no steps to take.");
});
