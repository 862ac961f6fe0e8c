import { beforeAll, describe, expect, test } from "vitest";
import type { DistillMethod } from "../../../src/lib/diffusion/distillation/methods.ts";
import { runDistill } from "../../../src/lib/diffusion/jobs/distill/run.ts";
import type { SampleJob } from "../../../src/lib/diffusion/jobs/sample/job.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import type { ModelSpec } from "../../../src/lib/diffusion/jobs/types.ts";
import { type Quality, quality } from "../../../src/lib/diffusion/metrics/quality.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { bellPoints } from "../../lib/diffusion/distillation/bells.ts";
import { isLong } from "../../setup/extent.ts";
import { startWasm } from "../../setup/start-wasm.ts";

// Numbers in comments are the least and the largest of four seeds; bounds are half as much again as the worst of them.

const [seed, count] = [1, 1000];
const points = bellPoints(seed, 4000);
const [batchSize, steps] = [128, 300];

/** A teacher of two bells, without classes or with; what it was trained on, where its ODE ends, and how far off samples are. */
class Teacher {
  readonly model: ModelSpec;
  readonly data;
  readonly #wish;
  #params = new Float32Array();
  #ends = new Float32Array();

  constructor(classes: 0 | 2) {
    this.model = { schedule: "flow", prediction: "v", width: 32, depth: 3, classes };
    this.data = classes ? { points, labels: Int32Array.from({ length: 4000 }, (_, i) => i % 2) } : { points };
    this.#wish = classes ? { label: 1, scale: 3 } : {};
  }

  async train() {
    const optimizer = { name: "adam", learningRate: 6e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" };
    const { model, data } = this;
    const run = { model, data, optimizer, emaDecay: 0.98, weighting: "uniform", batchSize, steps: 600, seed };
    for await (const { checkpoint } of runTrain(model.classes ? { ...run, conditionDropout: 0.15 } : run))
      if (checkpoint) this.#params = checkpoint.ema as Float32Array<ArrayBuffer>;
    this.#ends = await this.#draw({ sampler: "heun", steps: 64 });
  }

  async #draw(how: Pick<SampleJob, "sampler" | "steps">): Promise<Float32Array<ArrayBuffer>> {
    const { model } = this;
    const guided = model.classes ? { label: 1, guidance: { scale: 3 } } : {};
    for await (const { x } of runSample({
      model,
      params: this.#params,
      count,
      seed,
      lastOnly: true,
      ...guided,
      ...how,
    }))
      return x as Float32Array<ArrayBuffer>;
    throw new Error("No samples.");
  }

  /** Without classes the data are the truth; guided samples are compared with the teacher's own. */
  #measure(samples: Float32Array): Quality {
    const truth = this.model.classes ? this.#ends : bellPoints(51, 4000);
    return quality(samples, { truth, ends: this.#ends, rng: rng(0) });
  }

  hurried = async (steps: number): Promise<Quality> => this.#measure(await this.#draw({ sampler: "ddim", steps }));

  /** What a student's samples measure, by the number of questions. */
  async student(method: DistillMethod, steps: number): Promise<ReadonlyMap<number, Quality>> {
    const { model, data } = this;
    const measured = new Map<number, Quality>();
    const job = { method, model, params: this.#params, data, batchSize, steps, seed, count, ...this.#wish };
    for await (const { samples = [] } of runDistill(job))
      for (const { evaluations, points } of samples) measured.set(evaluations, this.#measure(points));
    return measured;
  }
}

const [plain, classed] = [new Teacher(0), new Teacher(2)];

beforeAll(async () => {
  await startWasm();
  await plain.train();
  await classed.train();
}, 120_000);

test("hurried, a teacher ends elsewhere: in one step at the mean, in four still farther than its students in one", async () => {
  expect((await plain.hurried(1)).error).toBeGreaterThan(1); // 1.06 to 1.11
  const { error } = await plain.hurried(4); // 0.22 to 0.24
  expect(error).toBeGreaterThan(0.2);
  expect(error).toBeLessThan(0.36);
});

describe("a student of a teacher without classes", () => {
  test("progressive: one question ends nearer to its teacher's end than four of the teacher's steps", async () => {
    const found = await plain.student("progressive", 100);
    expect([...found.keys()]).toEqual([8, 4, 2, 1]);
    expect(found.get(1)!.error).toBeLessThan(0.17); // 0.10 to 0.12
    // a halving costs next to nothing: three of them 0.03 to 0.04
    expect(found.get(1)!.error - found.get(8)!.error).toBeLessThan(0.06);
  });

  test.each([
    ["consistency-distillation", 0.34], // 0.19 to 0.23
    ["consistency-training", 0.43], // 0.24 to 0.29
  ] as const)("%s: one question ends about as near as four of the teacher's steps", async (method, bound) => {
    const found = await plain.student(method, steps);
    expect(found.get(1)!.error).toBeLessThan(bound);
    // further questions draw new noise: other ends, no worse; a thousand points leave the distance uncertain by 0.03
    expect(found.get(2)!.error).toBeGreaterThan(1);
    expect(found.get(2)!.distance).toBeLessThan(found.get(1)!.distance + 0.03);
  });

  test.runIf(isLong)("adversarial: among the data, but not at its teacher's ends", async () => {
    const one = (await plain.student("adversarial", 600)).get(1)!;
    expect(one.distance).toBeLessThan(0.5); // 0.20 to 0.43, of which no more is allowed: the mean is 0.70 away
    expect(one.error).toBeGreaterThan(0.4); // 0.61 to 0.87
  });
});

describe("a student of guidance, s = 3", () => {
  test("latent consistency: one question ends where 254 do; several end elsewhere, since guided paths aren't those of their ends", async () => {
    const found = await classed.student("latent-consistency", steps);
    expect(found.get(1)!.error).toBeLessThan(0.23); // 0.09 to 0.15, where one guided step is off by 1.67 to 1.97
    expect(found.get(8)!.distance).toBeGreaterThan(found.get(1)!.distance + 0.03); // by 0.06 to 0.09
  });

  test("guidance: each step asks once, and there must be as many steps as before", async () => {
    const found = await classed.student("guidance", steps);
    expect(found.get(16)!.error).toBeLessThan(0.14); // 0.05 to 0.09
    expect(found.get(1)!.error).toBeGreaterThan(1); // 1.56 to 2.03, as its teacher
  });
});
