import { beforeAll, describe, expect, inject, test } from "vitest";
import { dispose, getBackend, memory, tidy } from "#tf";
import { type DistillMethod, distillMethods } from "../../../../../src/lib/diffusion/distillation/methods.ts";
import {
  type DistillCheckpoint,
  type DistillJob,
  type DistillReport,
  evaluationsOf,
  type StudentJob,
} from "../../../../../src/lib/diffusion/jobs/distill/job.ts";
import { runDistill } from "../../../../../src/lib/diffusion/jobs/distill/run.ts";
import { runStudent } from "../../../../../src/lib/diffusion/jobs/distill/student.ts";
import { readModel } from "../../../../../src/lib/diffusion/jobs/open-model.ts";
import type { SampleJob } from "../../../../../src/lib/diffusion/jobs/sample/job.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import type { ModelSpec } from "../../../../../src/lib/diffusion/jobs/types.ts";
import { recorders } from "../../../../../src/lib/diffusion/kernels/capture.ts";
import { leaves, ravel } from "../../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../../../setup/extent.ts";

const model: ModelSpec = { schedule: "flow", prediction: "v", width: 9, depth: 2, classes: 2 };
const points = rng(1).normals(200);
const data = { points, labels: Int32Array.from({ length: 100 }, (_, i) => i % 2) };

/** Weights of a network that was never trained, but whose last layer answers. */
async function weights(spec: ModelSpec): Promise<Float32Array> {
  const fresh = readModel(spec).network.init(rng(5));
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

/** On a GPU that is imitated in software, the first and the last. */
const asked = inject("backend") ? sample(distillMethods, 2) : distillMethods;

describe.each(asked)("%s", (method) => {
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

describe("a student that is its teacher", () => {
  /** The teacher's samples by DDIM. */
  async function ends(change: Partial<SampleJob>): Promise<Float32Array> {
    const job = {
      model,
      params: await weights(model),
      sampler: "ddim",
      steps: 4,
      count: 6,
      seed: 3,
      label: 1,
      lastOnly: true,
    };
    for await (const { x } of runSample({ ...job, ...change })) return x;
    throw new Error("No samples.");
  }
  async function student(change: Partial<StudentJob>): Promise<Float32Array> {
    const job: StudentJob = { ...(await jobOf("progressive")), label: 1, evaluations: [4], ...change };
    for await (const { samples } of runStudent(job)) return samples.points;
    throw new Error("No samples.");
  }
  const close = (a: Float32Array, b: Float32Array) => {
    for (const [i, value] of a.entries()) expect(value).toBeCloseTo(b[i]!, 4);
  };

  test("samples as it does, from the same noise", async () => {
    close(await student({}), await ends({}));
    // before it has learned of scales, a student answers as its teacher does without guidance
    const params = Float32Array.from([...(await weights(model)), ...new Float32Array(32 * 32)]);
    close(await student({ method: "guidance", params, scale: 3 }), await ends({}));
  });
});

describe("what can't be distilled is refused", () => {
  const unlabelled = { ...model, classes: 0 };
  const chain = { ...model, schedule: "ddpm" };
  test.each<[Partial<DistillJob>, RegExp]>([
    [{ method: "telepathy" as never }, /^Unknown way to distil: telepathy \(expected one of progressive, /],
    [{ teacherSteps: 12 }, /12 steps cannot be halved/],
    [{ steps: 0 }, /number of training steps must be a whole number/],
    [{ learningRate: Number.NaN }, /learning rate must be a number/],
    [{ params: new Float32Array(3) }, /hold 3 numbers/],
    [{ data: { points } }, /data have no labels/],
    [{ data: { ...data, points: points.map((value, i) => (i === 7 ? Number.NaN : value)) } }, /not finite numbers/],
    [{ label: 2 }, /class must be a whole number from 0 to 1; it is 2/],
    [{ method: "guidance", model: unlabelled }, /"guidance" distils guidance, and this teacher knows no classes/],
    [{ model: unlabelled, label: 0 }, /Class 0 is asked for/],
    [{ method: "guidance", scales: [4, 1] }, /largest guidance scale must be a number from 4/],
    [{ model: chain, teacherSteps: 1024 }, /has not 1024 different levels/],
  ])("%o", async (change, sentence) => {
    const job = await jobOf(change.method ?? "progressive", change);
    await expect(runDistill(job).next()).rejects.toThrow(sentence);
  });

  test("but a teacher that predicts noise is asked only where it sees", async () => {
    const noise = { ...model, prediction: "epsilon" };
    for (const method of ["progressive", "guidance"] as const) {
      const run = runDistill(await jobOf(method, { model: noise }));
      expect((await run.next()).value!.loss).toBeGreaterThan(0);
      await run.return();
    }
  });
});
