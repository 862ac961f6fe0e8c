import { describe, expect, inject, test } from "vitest";
import { getBackend } from "#tf";
import {
  type FamiliesJob,
  type FamiliesReport,
  familyNames,
} from "../../../../../src/lib/diffusion/jobs/families/job.ts";
import { runFamilies } from "../../../../../src/lib/diffusion/jobs/families/run.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const job: FamiliesJob = {
  families: familyNames,
  points: rng(1).normals(400),
  width: 8,
  depth: 1,
  batchSize: 16,
  rounds: 12,
  play: { discriminatorTurns: 2, generatorTurns: 1, learningRate: 1e-3 },
  efforts: {
    vae: { turns: 1, learningRate: 1e-2 },
    autoregressive: { turns: 2, learningRate: 1e-2 },
    diffusion: { turns: 1, learningRate: 1e-2 },
  },
  grid: { reach: 3, cells: 6 },
  count: 10,
  samplingSteps: 3,
  seed: 5,
};

async function reports(run: AsyncIterable<FamiliesReport>): Promise<FamiliesReport[]> {
  const all: FamiliesReport[] = [];
  for await (const report of run) all.push(report);
  return all;
}

const mean = (points: Float32Array, axis: 0 | 1) =>
  points.filter((_, i) => i % 2 === axis).reduce((sum, value) => sum + value, 0) / (points.length / 2);

describe("families side by side", () => {
  test("tell every round's loss once, and end with samples of all", async () => {
    const all = await reports(runFamilies(job));
    const last = all.at(-1)!;
    for (const name of familyNames) {
      expect(all.reduce((sum, { families }) => sum + families[name]!.losses[0]!.length, 0)).toBe(12);
      expect(last.samples[name]!.points.length).toBe(20);
      expect(last.samples[name]!.points.every(Number.isFinite)).toBe(true);
    }
    expect(familyNames.map((name) => last.samples[name]!.evaluations)).toEqual([1, 1, 2, 3]);
    expect(last.families.gan!.losses.length).toBe(2);
    expect(last.checkpoint!.states.gan!.map(({ step }) => step)).toEqual([24, 12]);
    expect(last.checkpoint!.states.autoregressive![0]!.step).toBe(24);
  });

  // In a browser, whose GPU is imitated, 200 rounds take too long.
  test.skipIf(inject("backend"))("learn where the data are, where all are in one place", async () => {
    const points = Float32Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1.5 : -0.5));
    const efforts = {
      vae: { turns: 1, learningRate: 3e-2 },
      autoregressive: { turns: 1, learningRate: 3e-2 },
      diffusion: { turns: 1, learningRate: 3e-2 },
    };
    const families = ["vae", "autoregressive", "diffusion"] as const;
    const last = (await reports(runFamilies({ ...job, families, points, efforts, rounds: 200, count: 100 }))).at(-1)!;
    // A hundred draws from a cell as wide as 1 have a mean known to 0.03; 200 small steps leave the others about as far off.
    for (const name of families)
      for (const axis of [0, 1] as const)
        expect(Math.abs(mean(last.samples[name]!.points, axis) - [1.5, -0.5][axis]!), name).toBeLessThan(0.15);
    // All are in one cell of area 1, so that nothing is left to say: 0 nats.
    expect(last.families.autoregressive!.losses[0]!.at(-1)).toBeLessThan(0.01);
  });

  test("go on from a checkpoint bit by bit as if they had not stopped", async () => {
    // A cosine's rates depend on the end, so the run is stopped on the way.
    const run = runFamilies(job);
    const half = (await run.next()).value as FamiliesReport;
    await run.return();
    expect(half.round).toBeLessThan(12);
    const rest = await reports(runFamilies(job, { from: structuredClone(half.checkpoint!) }));
    const whole = await reports(runFamilies(job));
    const [a, b] = [rest, whole].map((all) => all.at(-1)!.checkpoint!.states);
    for (const name of familyNames)
      for (const [i, state] of b![name]!.entries()) {
        const off = state.params.map((value, j) => Math.abs(value - a![name]![i]!.params[j]!));
        // WebGL packs what was computed and what was uploaded in different ways, and rounds them so.
        expect(Math.max(...off), name).toBeLessThanOrEqual(getBackend() === "webgl" ? 1e-4 : 0);
      }
  });

  test("only sample where the checkpoint is at the end", async () => {
    const whole = (await reports(runFamilies(job))).at(-1)!;
    const again = await reports(
      runFamilies({ ...job, families: ["diffusion"], samplingSteps: 1 }, { from: whole.checkpoint! }),
    );
    expect(again.length).toBe(1);
    expect(again[0]!.samples.diffusion!.evaluations).toBe(1);
    expect(again[0]!.families.diffusion!.losses[0]!.length).toBe(0);
    expect(Object.keys(again[0]!.samples)).toEqual(["diffusion"]);
  });

  test("are the same alone as in company", async () => {
    const alone = (await reports(runFamilies({ ...job, families: ["vae"] }))).at(-1)!;
    const together = (await reports(runFamilies(job))).at(-1)!;
    expect(alone.samples.vae!.points).toEqual(together.samples.vae!.points);
  });

  test("obey how the GAN is to play from the next turn on", async () => {
    const run = runFamilies({ ...job, families: ["gan"], rounds: 40 });
    const before = (await run.next()).value as FamiliesReport;
    const rounds = before.round;
    let last = before;
    const play = { discriminatorTurns: 1, generatorTurns: 4, learningRate: 1e-3 };
    for (let next = await run.next({ play }); !next.done; next = await run.next()) last = next.value;
    const [judge, forger] = last.checkpoint!.states.gan!.map(({ step }) => step);
    expect(judge).toBe(2 * rounds + (40 - rounds));
    expect(forger).toBe(rounds + 4 * (40 - rounds));
  });
});

test.each([
  [{ families: [] }, "There is no family to train; name at least one."],
  [{ families: ["flow"] }, "Unknown family: flow (expected one of gan, vae, autoregressive, diffusion)."],
  [{ points: Float32Array.of(1) }, "The data hold 1 numbers; points in the plane need two each."],
  [{ points: Float32Array.of(1, Number.NaN) }, "Some of the data are not finite numbers"],
  [{ play: { ...job.play, generatorTurns: 0 } }, "generator's steps in a round must be a whole number from 1 to 8"],
  [
    { efforts: { ...job.efforts, vae: { turns: 9, learningRate: 1 } } },
    "number of steps in a round of vae must be a whole number from 1 to 8; it is 9.",
  ],
  [{ grid: { reach: 3, cells: 1 } }, "number of cells along a side must be a whole number from 2 to 256; it is 1."],
])("refuses %j in a sentence", async (change, sentence) => {
  await expect(runFamilies({ ...job, ...change } as FamiliesJob).next()).rejects.toThrow(sentence);
});
