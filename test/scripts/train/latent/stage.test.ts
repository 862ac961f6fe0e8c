import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprint } from "../../../../scripts/train/latent/kept.ts";
import { type Stage, type StageReport, toEnd } from "../../../../scripts/train/latent/stage.ts";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stage-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Adds one to its only weight at each step. */
function stage(job = { steps: 4, data: Float32Array.of(1, 2) }): Stage & { readonly begun: number[] } {
  const begun: number[] = [];
  async function* run(from: Checkpoint | undefined): AsyncGenerator<StageReport> {
    begun.push(from?.step ?? 0);
    for (let step = (from?.step ?? 0) + 1; step <= job.steps; step++) {
      const weight = Float32Array.of((from?.params[0] ?? 0) + step - (from?.step ?? 0));
      const checkpoint = { step, params: weight, ema: weight, optimizer: [weight, Float32Array.of(7)] };
      yield { step, loss: 1 / step, checkpoint, done: step === job.steps };
    }
  }
  return { name: "counting", job, run, begun };
}

const options = (isStopped = () => false) => ({ folder, say: () => {}, isStopped, keepEvery: 0 });

test("a stage that is stopped goes on from there, and one that is done is not begun again", async () => {
  const counting = stage();
  let turns = 0;
  expect(
    await toEnd(
      counting,
      options(() => ++turns === 2),
    ),
  ).toBeUndefined();
  const end = await toEnd(counting, options());
  expect(end!.checkpoint).toEqual({
    step: 4,
    params: Float32Array.of(4),
    ema: Float32Array.of(4),
    optimizer: [Float32Array.of(4), Float32Array.of(7)],
  });
  expect(end!.losses).toEqual([1, 2, 3, 4].map((step) => [step, 1 / step]));
  expect((await toEnd(counting, options()))!.checkpoint.step).toBe(4);
  expect(counting.begun).toEqual([0, 2]);
});

test("what was kept of another job is refused", async () => {
  await toEnd(stage(), options());
  await expect(toEnd(stage({ steps: 4, data: Float32Array.of(1, 3) }), options())).rejects.toThrow(
    "--fresh begins anew",
  );
});

test("jobs are told apart by their numbers, wherever they are", () => {
  const job = { steps: 1, deep: { ids: Int32Array.of(1) } };
  expect(fingerprint(job)).toBe(fingerprint({ ...job }));
  expect(fingerprint(job)).not.toBe(fingerprint({ ...job, deep: { ids: Int32Array.of(2) } }));
});
