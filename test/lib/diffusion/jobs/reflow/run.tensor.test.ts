import { beforeAll, describe, expect, inject, test } from "vitest";
import { memory } from "#tf";
import { eulerSteps, type ReflowCheckpoint, type ReflowJob } from "../../../../../src/lib/diffusion/jobs/reflow/job.ts";
import { runReflow } from "../../../../../src/lib/diffusion/jobs/reflow/run.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { commonCases } from "../../kernels/same.ts";

const job: ReflowJob = {
  network: { width: 16, depth: 2 },
  data: { points: rng(1).normals(400) },
  coupling: "independent",
  rounds: 2,
  pairs: 100,
  steps: 12,
  batchSize: 32,
  learningRate: 5e-3,
  isWarm: true,
  count: 40,
  seed: 3,
};

/** A clock on which every turn is long enough for a checkpoint. */
const slowClock = () => {
  let time = 0;
  return () => (time += 300);
};

async function reports(change: Partial<ReflowJob> = {}, from?: ReflowCheckpoint) {
  const all = [];
  for await (const report of runReflow({ ...job, ...change }, { now: slowClock(), ...(from ? { from } : {}) }))
    all.push(report);
  return all;
}

const learned = (all: Awaited<ReturnType<typeof reports>>) => all.flatMap((report) => report.learned ?? []);

/** What depends on no backend is tested in Node. */
const inNode = test.skipIf(inject("backend"));

describe("a reflow job", () => {
  let whole: Awaited<ReturnType<typeof reports>> = [];
  beforeAll(async () => {
    whole = await reports();
  });

  test("tells what it does round by round, and measures each at its end", () => {
    expect(whole.filter((one) => one.learned).map(({ round, step, done }) => [round, step, done])).toEqual([
      [0, 12, false],
      [1, 12, false],
      [2, 12, true],
    ]);
    expect([...new Set(whole.map(({ round, doing }) => `${round} ${doing}`))]).toEqual([
      "0 training",
      "0 measuring",
      "1 drawing",
      "1 training",
      "1 measuring",
      "2 drawing",
      "2 training",
      "2 measuring",
    ]);
    for (const { measures } of learned(whole)) {
      expect(measures.distances.length).toBe(eulerSteps.length);
      const { oneStepError, straightness, cost, odeDistance } = measures;
      for (const value of [oneStepError, straightness, cost, odeDistance, ...measures.distances])
        expect(value).toBeGreaterThan(0);
    }
  });

  test("goes on from any of its checkpoints to the same weights and measures, bit for bit", async () => {
    const checkpoints = whole.flatMap(({ checkpoint }) => checkpoint ?? []);
    const isAt = (round: number, step?: number) => (one: ReflowCheckpoint) =>
      one.round === round && one.state?.step === step;
    for (const where of commonCases([isAt(1, 5), isAt(0, 12), isAt(1), isAt(2, 12)])) {
      const from = checkpoints.find(where)!;
      const rest = learned(await reports({}, from));
      expect(rest).toEqual(learned(whole).slice(from.round));
    }
  });

  test("is done where its last checkpoint is", async () => {
    expect(await reports({}, whole.at(-1)!.checkpoint)).toEqual([]);
  });

  inNode("is a function of its seed", async () => {
    const [one] = learned(await reports({ rounds: 0 }));
    const [same] = learned(await reports({ rounds: 0 }));
    const [other] = learned(await reports({ rounds: 0, seed: 4 }));
    expect(same).toEqual(one);
    expect(other!.params).not.toEqual(one!.params);
  });

  inNode("begins a round with the weights of the last, or with fresh ones", async () => {
    const [first, warm] = learned(await reports({ rounds: 1, learningRate: 0 }));
    const [, fresh] = learned(await reports({ rounds: 1, learningRate: 0, isWarm: false }));
    const apart = (params: Float32Array) => Math.max(...params.map((p, i) => Math.abs(p - first!.params[i]!)));
    expect(apart(warm!.params)).toBeLessThan(1e-6); // float32's rounding in the average
    expect(apart(fresh!.params)).toBeGreaterThan(0.1);
  });

  test("frees what it holds when it is dropped, whatever it does", async () => {
    for (const doing of ["drawing", "training", "measuring"]) {
      const before = memory().numTensors;
      for await (const report of runReflow(job, { now: slowClock() })) if (report.doing === doing) break;
      expect(memory().numTensors).toBe(before);
    }
  });
});

test.each<[Partial<ReflowJob>, RegExp]>([
  [{ rounds: 4 }, /rounds of reflow must be a whole number from 0 to 3; it is 4/],
  [{ rounds: 0.5 }, /it is 0.5/],
  [{ pairs: 0 }, /number of pairs must be a whole number from 1/],
  [{ count: 0 }, /number of samples to measure must be/],
  [{ steps: 0 }, /number of training steps must be/],
  [{ coupling: "close" }, /Unknown coupling: close/],
  [{ coupling: "minibatch-ot", batchSize: 2000 }, /coupled run must be a whole number from 1 to 1024; it is 2000/],
  [{ network: { width: 0, depth: 2 } }, /width must be a whole number/],
  [{ data: { points: Float32Array.of(1, Number.NaN) } }, /not finite numbers/],
  [{ seed: -1 }, /seed must be a whole number/],
])("refuses %o", async (change, sentence) => {
  await expect(reports(change)).rejects.toThrow(sentence);
});
