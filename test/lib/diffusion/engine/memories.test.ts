import { expect, test } from "vitest";
import { remember } from "../../../../src/lib/diffusion/engine/memories.ts";
import type { TrainJob } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../../../src/lib/diffusion/jobs/types.ts";

const reading = { schedule: "flow", prediction: "velocity", classes: 0 } as const;
const patienceOf = (model: ModelSpec, batchSize: number) =>
  remember({ name: "train", job: { model, batchSize } as TrainJob }, undefined).patience;

test("a step of a large network is waited for longer, one of a small network is not", () => {
  const unet = { channels: [32, 64, 64], layers: 1, attention: [false, false, true], groups: 8, headDim: 32 };
  expect(patienceOf({ network: "mlp", width: 128, depth: 3, ...reading }, 256)).toBe(0);
  // 12 thousand million operations, at 0.2 thousand million a second.
  const minute = 60_000;
  expect(patienceOf({ network: "unet-2d", ...unet, shape: [16, 16, 1], ...reading }, 32)).toBeGreaterThan(0.8 * minute);
});

test("pictures of a prompt begin again after a loss, and tell everything again", () => {
  const memory = remember({ name: "text-to-image", job: {} }, undefined);
  const report = { done: false };
  for (let i = 0; i < 3; i++) expect(memory.told(report as never)).toBe(report);
  expect(memory.wentOn("The GPU was lost.", "on a fresh device")).toBe(
    "The GPU was lost. It begins again on a fresh device.",
  );
  expect(memory.told(report as never)).toBe(report);
  expect([memory.isTriedOnce, memory.patience > 60_000]).toEqual([true, true]);
});
