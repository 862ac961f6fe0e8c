import { expect } from "vitest";
import { bench, pressIn, timesFloor } from "./setup/lab.ts";
import { test } from "./setup/reader.ts";

/**
 * Plain JavaScript, and GPUs imitated in software, take a second for a few steps of a small network: sixty bring its samples
 * to some ten floors, from more than a thousand.
 */
test.for([
  ["webgpu", "WebGPU"],
  ["webgl", "WebGL"],
  ["cpu", "plain JavaScript"],
])("lesson 4 trains on %s, where the browser has it", async ([backend, label], { reader, skip }) => {
  const tab = await reader.open(`learn-to-denoise/?backend=${backend}#lab.width=32&lab.batchSize=64`);
  await pressIn(tab, "Train");
  await expect.poll(async () => (await bench(tab)).step, { timeout: 120_000 }).toBeGreaterThan(0);
  skip(!(await bench(tab)).status.includes(label!), `This browser has no ${label}.`);
  await expect.poll(() => timesFloor(tab), { timeout: 240_000 }).toBeLessThan(30);
});
