import { describe, expect, test } from "vitest";
import type { LabelledPoints } from "../../../../src/lib/diffusion/data/points/points.ts";
import type { Frame } from "../../../../src/lib/diffusion/jobs/sample/job.ts";
import { runField, runSample } from "../../../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob, TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../../../src/lib/diffusion/jobs/train/run.ts";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const points = rng(1)
  .normals(400)
  .map((value, i) => 0.2 * value + (i % 2 === 0 ? 1 : -0.5));
const job: TrainJob = {
  model: { schedule: "linear", prediction: "epsilon", width: 16, depth: 2, classes: 0 },
  data: { points },
  optimizer: { name: "adamw", learningRate: 1e-2, weightDecay: 1e-4, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 32,
  steps: 30,
  seed: 7,
};

/** Without decay, rows that get no gradient stay. */
const plain = { name: "adam", learningRate: 1e-2, weightDecay: 0, clip: 1, learningRateSchedule: "constant" };

const labelled = (classOf: (i: number) => number): LabelledPoints => ({
  points,
  labels: Int32Array.from({ length: 200 }, (_, i) => classOf(i)),
  classNames: ["a", "b", "c"],
});

async function reports(run: AsyncIterable<TrainReport>): Promise<TrainReport[]> {
  const all: TrainReport[] = [];
  for await (const report of run) all.push(report);
  return all;
}

const finalOf = (all: TrainReport[]): Checkpoint => all.at(-1)!.checkpoint!;

/** Where some trainings end that several tests begin at; each is run once. */
const ends = new Map<TrainJob, Promise<Checkpoint>>();
const endOf = (some: TrainJob): Promise<Checkpoint> => {
  const end = ends.get(some) ?? reports(runTrain(some)).then(finalOf);
  ends.set(some, end);
  return end;
};
const early: TrainJob = { ...job, steps: 3 };

describe("training", () => {
  test("reports the loss of every step once, and ends with a checkpoint", async () => {
    const all = await reports(runTrain(job));
    expect(all.flatMap(({ losses }) => losses.map(({ step }) => step))).toEqual(
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    expect(all.at(-1)!.done).toBe(true);
    expect(finalOf(all).step).toBe(30);
  });

  test("starts at the loss of always answering zero: the variance of ε", async () => {
    const [first] = await reports(runTrain({ ...job, steps: 1, batchSize: 4096 }));
    expect(Math.abs(first!.losses[0]!.loss - 1)).toBeLessThan(0.07); // 4 standard errors of 8192 squared normals
  });

  test("goes on from a checkpoint bit by bit as if it had not stopped", async () => {
    const whole = await endOf(job);
    const half = finalOf(await reports(runTrain({ ...job, steps: 13 })));
    const rest = finalOf(await reports(runTrain(job, { from: structuredClone(half) })));
    expect(rest).toEqual(whole);
  });

  test("does the same steps however a turn is cut", async () => {
    const run = runTrain({ ...job, steps: 6 });
    let last = (await run.next({ stepsThisTurn: 1 })).value as TrainReport;
    while (!last.done) last = (await run.next({ stepsThisTurn: 2 })).value as TrainReport;
    await run.return();
    expect(last.checkpoint).toEqual(finalOf(await reports(runTrain({ ...job, steps: 6 }))));
  });

  test("drops conditions as asked: with all of them gone, the classes' own embeddings stay as they began", async () => {
    const told = { ...job, model: { ...job.model, classes: 2 }, data: labelled((i) => i % 2) };
    const embeddings = async (conditionDropout: number, steps: number) =>
      finalOf(await reports(runTrain({ ...told, conditionDropout, steps, optimizer: plain }))).params.slice(-96);
    const [before, none, all] = [await embeddings(0, 1), await embeddings(0, 5), await embeddings(1, 5)];
    const moved = (a: Float32Array, row: number) =>
      a.subarray(32 * row, 32 * row + 32).some((value, i) => Math.abs(value - before[32 * row + i]!) > 1e-5);
    expect([0, 1, 2].map((row) => moved(none, row))).toEqual([false, true, true]);
    expect([0, 1, 2].map((row) => moved(all, row))).toEqual([true, false, false]);
  });

  test("draws times by the law it is told: a law at noise leaves the losses by time empty near data", async () => {
    const times = { name: "logit-normal", mean: 3, std: 0.3 };
    const [last] = (await reports(runTrain({ ...job, times, steps: 10 }))).slice(-1);
    const bins = [...last!.lossByTime];
    expect(bins.slice(0, bins.length / 2).every(Number.isNaN)).toBe(true);
    expect(bins.at(-1)! > 0).toBe(true);
  });

  test("obeys a new learning rate from the next turn on", async () => {
    const run = runTrain({ ...job, steps: 100 });
    const before = (await run.next()).value as TrainReport;
    const after = (await run.next({ learningRate: 0, stepsThisTurn: 3 })).value as TrainReport;
    await run.return();
    expect(after.step).toBe(before.step + 3);
    expect(after.checkpoint!.params).toEqual(before.checkpoint!.params);
  });

  test("stops in a sentence when the loss explodes", async () => {
    const wild = { ...job, optimizer: { ...job.optimizer, name: "sgd", learningRate: 1e5, clip: 0 }, steps: 200 };
    await expect(reports(runTrain(wild))).rejects.toThrow(
      /loss became .* at step \d+ with a learning rate of 100000. Try/,
    );
  });

  describe("from a checkpoint", () => {
    const half = async () => structuredClone(await endOf(early));
    const vector = (length: number) => new Float32Array(length);

    test.each<[change: Partial<Checkpoint>, sentence: string]>([
      [
        { params: vector(3) },
        "The checkpoint's weights hold 3 numbers, but this network has 866: go on with the settings",
      ],
      [{ params: vector(867) }, "weights hold 867 numbers"],
      [{ ema: vector(0) }, "averages hold 0 numbers, but this network has 866"],
      [{ optimizer: [] }, "The checkpoint has 0 vectors of an optimiser that keeps 2: go on with the optimiser"],
      [{ optimizer: [vector(866), vector(865)] }, "moments 2 hold 865 numbers"],
      [{ step: -5 }, "The step of the checkpoint must be a whole number from 0 to 30; it is -5."],
      [{ step: 1.5 }, "it is 1.5."],
      [{ step: 31 }, "it is 31."],
    ])("refuses %o", async (change, sentence) => {
      const from = { ...(await half()), ...change };
      await expect(reports(runTrain(job, { from }))).rejects.toThrow(sentence);
    });

    test("goes on after a refusal", async () => {
      const from = { ...(await half()), step: 31 };
      await expect(reports(runTrain(job, { from }))).rejects.toThrow("it is 31.");
      expect(await reports(runTrain({ ...job, steps: 4 }, { from: await half() }))).toHaveLength(1);
    });

    test("of another network, and another optimiser", async () => {
      const from = await half();
      const wide = { ...job, model: { ...job.model, width: 64 } };
      await expect(reports(runTrain(wide, { from }))).rejects.toThrow("hold 866 numbers, but this network has 6");
      const plainly = { ...job, optimizer: { ...job.optimizer, name: "sgd" } };
      await expect(reports(runTrain(plainly, { from }))).rejects.toThrow("has 2 vectors of an optimiser that keeps 0");
    });

    test("a run that is whole says nothing more, and leaves nothing behind", async () => {
      expect(await reports(runTrain(early, { from: await half() }))).toEqual([]);
    });
  });

  test.each([
    [{ batchSize: 0 }, /batch size must be a whole number from 1 to 65536; it is 0/],
    [{ data: { points: new Float32Array([1, Number.NaN]) } }, /not finite numbers/],
    [{ model: { ...job.model, classes: 2 } }, /data have no labels/],
    [{ model: { ...job.model, classes: 2 }, data: { points, labels: Int32Array.of(0, 1) } }, /2 labels for 200 points/],
    [{ model: { ...job.model, classes: 2 }, data: labelled((i) => i % 3) }, /has class 2, but the model has 2 classes/],
    [{ model: { ...job.model, classes: 3 }, data: labelled((i) => i % 2) }, /Class 2 \(c\) has no points/],
    [
      { model: { ...job.model, classes: 2 }, data: labelled((i) => Number(i === 7)) },
      /Class 1 \(b\) has a single point/,
    ],
    [{ conditionDropout: 0.1 }, /share of 0.1 of the conditions is to be dropped, but the model is told no classes/],
    [{ conditionDropout: 1.5 }, /dropped conditions must be a number from 0 to 1; it is 1.5/],
    [{ model: { ...job.model, schedule: "magic" } }, /Unknown schedule: magic \(expected one of/],
    [{ model: { ...job.model, width: 1.5 } }, /width must be a whole number from 1 to 1024; it is 1.5/],
  ])("refuses %o", async (change, sentence) => {
    await expect(reports(runTrain({ ...job, ...change }))).rejects.toThrow(sentence);
  });
});

describe("sampling", () => {
  const model = job.model;
  const trained = async () => (await endOf(job)).ema;
  const frames = async (change = {}): Promise<Frame[]> => {
    const all: Frame[] = [];
    const request = { model, params: await trained(), sampler: "ddim", steps: 5, count: 8, seed: 1, ...change };
    for await (const frame of runSample(request)) all.push(frame);
    return all;
  };

  test("shows the noise, then every step down to time 0", async () => {
    const all = await frames();
    expect(all.map(({ i }) => i)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(all[0]!.t).toBe(1);
    expect(all.at(-1)!.t).toBe(0);
    expect(all.at(-1)!.x).toEqual(all.at(-1)!.x0);
  });

  test("the same seed gives the same frames, another seed others", async () => {
    expect(await frames()).toEqual(await frames());
    expect((await frames({ seed: 2 }))[0]!.x).not.toEqual((await frames())[0]!.x);
  });

  test("can give the last frame alone", async () => {
    expect(await frames({ lastOnly: true })).toEqual((await frames()).slice(-1));
  });

  test("a blind prediction starts where it begins to see", async () => {
    const cosine = { ...job, model: { ...model, schedule: "cosine" }, steps: 5 };
    const { ema } = finalOf(await reports(runTrain(cosine)));
    const all = await frames({ model: cosine.model, params: ema });
    expect(all[0]!.t).toBeLessThan(1);
    expect(all.at(-1)!.x.every(Number.isFinite)).toBe(true);
  });

  test.each([
    [{ params: new Float32Array(3) }, /hold 3 numbers, but this network has/],
    [{ sampler: "ode45" }, /Unknown sampler: ode45/],
    [{ steps: 0 }, /sampling steps must be a whole number from 1 to 1000; it is 0/],
    [{ label: 0 }, /Class 0 is asked for, but this model knows no classes/],
  ])("refuses %o", async (change, sentence) => {
    await expect(frames(change)).rejects.toThrow(sentence);
  });

  test("a sampling run that is dropped at its first frame leaves nothing behind", async () => {
    const run = runSample({ model, params: await trained(), sampler: "heun", steps: 5, count: 8, seed: 1 });
    await run.next();
    await run.return();
  });

  test("a field answers at each place asked", async () => {
    const at = new Float32Array([0, 0, 1, -1]);
    for await (const { x0 } of runField({ model, params: await trained(), t: 0.5, at })) expect(x0).toHaveLength(4);
  });
});
