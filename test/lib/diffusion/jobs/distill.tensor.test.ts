import { beforeAll, describe, expect, test } from "vitest";
import { dispose, getBackend, memory, tidy } from "#tf";
import { runDistill } from "../../../../src/lib/diffusion/jobs/distill.ts";
import {
  type DistillCheckpoint,
  type DistillJob,
  type DistillMethod,
  type DistillReport,
  distillMethods,
  evaluationsOf,
} from "../../../../src/lib/diffusion/jobs/distill-types.ts";
import { readModel } from "../../../../src/lib/diffusion/jobs/model.ts";
import type { ModelSpec } from "../../../../src/lib/diffusion/jobs/types.ts";
import { recorders } from "../../../../src/lib/diffusion/kernels/repeat.ts";
import { rng } from "../../../../src/lib/diffusion/rng.ts";
import { leaves, ravel } from "../../../../src/lib/diffusion/tree.ts";

const model: ModelSpec = { schedule: "flow", prediction: "v", width: 9, depth: 2, classes: 2 };
const points = rng(1).normals(200);
const data = { points, labels: Int32Array.from({ length: 100 }, (_, i) => i % 2) };

/** Weights of a network that was never trained, but whose last layer answers. */
async function weights(spec: ModelSpec): Promise<Float32Array> {
  const fresh = readModel(spec).init(rng(5));
  const vector = tidy(() => ravel(fresh));
  const values = ((await vector.data()) as Float32Array).map((value, i) => value || 0.1 * Math.sin(i));
  dispose([vector, ...leaves(fresh).map(([, leaf]) => leaf)]);
  return values;
}

async function jobOf(method: DistillMethod, change: Partial<DistillJob> = {}): Promise<DistillJob> {
  const spec = change.model ?? model;
  const usual = { method, model, data, steps: 3, batchSize: 16, seed: 3, count: 6, params: await weights(spec) };
  return { ...usual, ...(method === "progressive" ? { teacherSteps: 4 } : {}), ...change };
}

/** A clock on which every turn is a step, and long enough for a checkpoint. */
const slowClock = () => {
  let time = 0;
  return () => (time += 600);
};

async function reports(job: DistillJob, from?: DistillCheckpoint) {
  const all = [];
  for await (const report of runDistill(job, { now: slowClock(), ...(from ? { from } : {}) })) all.push(report);
  return all;
}

describe.each(distillMethods)("%s", (method) => {
  let [job, all, tensors]: [DistillJob, DistillReport[], number] = [undefined as never, [], 0];
  beforeAll(async () => {
    job = await jobOf(method);
    tensors = memory().numTensors;
    all = await reports(job);
  });

  test("tells its steps, samples each stage's student, and leaves no tensor behind", () => {
    expect(memory().numTensors).toBe(tensors);
    const sizes = method === "progressive" ? [2, 1] : [1];
    expect(all.map(({ stage, step }) => `${stage} ${step}`)).toEqual(
      sizes.flatMap((_, stage) => [1, 2, 3].map((step) => `${stage} ${step}`)),
    );
    expect(all.map(({ done }) => done)).toEqual([...new Array(all.length - 1).fill(false), true]);
    const stages = all.flatMap(({ samples }) => (samples ? [samples.map((few) => few.evaluations)] : []));
    expect(stages).toEqual(sizes.map((size) => evaluationsOf(method, size)));
    for (const { points, labels } of all.at(-1)!.samples!) {
      expect(points.length).toBe(12);
      expect(points.every(Number.isFinite)).toBe(true);
      expect([...labels!]).toEqual([0, 1, 0, 1, 0, 1]);
    }
  });

  // the third is a stage's last: what it ended with is sampled again
  test.each(method === "progressive" ? [2, 3] : [2])(
    "goes on after step %d bit by bit as if it had not stopped",
    async (step) => {
      const [again] = (await reports(job, structuredClone(all[step - 1]!.checkpoint))).slice(-1);
      const { checkpoint, samples } = all.at(-1)!;
      expect({ ...again! }).toMatchObject({ checkpoint, samples });
    },
  );

  test("recorded, is fitted as it is step by step", async ({ skip }) => {
    skip(!recorders.has(getBackend()), "This backend records nothing.");
    const kept = new Map(recorders);
    recorders.clear();
    const eager = (await reports(job)).at(-1)!;
    for (const [name, recorder] of kept) recorders.set(name, recorder);
    const recorded = all.at(-1)!;
    expect(Math.abs(recorded.loss - eager.loss)).toBeLessThan(1e-6 * Math.max(1, Math.abs(eager.loss)));
    for (const [i, { params }] of eager.checkpoint!.states.entries())
      for (const [j, value] of params.entries())
        expect(Math.abs(recorded.checkpoint!.states[i]!.params[j]! - value)).toBeLessThan(1e-6);
  });
});
