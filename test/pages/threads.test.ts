import { expect } from "vitest";
import { figure } from "../setup/figure.ts";
import { test } from "../setup/reader.ts";

/** A page's workers: its engine's, and the threads of a training. */
test("a long training on the processor takes further threads where there are cores, and lets go of them", async ({
  reader,
}) => {
  const page = await reader.open("u-net/?backend=wasm");
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const { element: lab } = await figure(page, "nb-unet-train");
  await lab.getByRole("button", { name: "Train" }).click();
  const steps = async () => Number(/after (\d+) training steps/.exec(await lab.evaluate(described))?.[1] ?? 0);
  await expect.poll(steps, { timeout: 60_000 }).toBeGreaterThan(0);
  if (cores > 1) expect(page.workers().length).toBeGreaterThan(2);
  await lab.getByRole("button", { name: "Reset" }).click();
  await expect.poll(() => page.workers().length).toBe(1);
});

const described = (element: Element) => (element as Element & { describe(): string }).describe();
