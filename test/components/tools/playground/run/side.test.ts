import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../../../src/components/tools/playground/run/shown.ts";
import { Side } from "../../../../../src/components/tools/playground/run/side.ts";
import { forPictures } from "../../../../../src/components/tools/playground/setup/for-pictures.ts";
import { defaultSetup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import type { Engine } from "../../../../../src/components/workbench/denoiser-lab/engine.ts";
import { keepFile } from "../../../../../src/components/workbench/denoiser-lab/state/data.ts";
import { encodeSpec, fileSpec } from "../../../../../src/lib/diffusion/data/spec.ts";
import type { PicturesJob } from "../../../../../src/lib/diffusion/jobs/pictures/job.ts";
import { runPictures } from "../../../../../src/lib/diffusion/jobs/pictures/run.ts";
import type { SampleJob } from "../../../../../src/lib/diffusion/jobs/sample/job.ts";
import type { TrainReport } from "../../../../../src/lib/diffusion/jobs/train/job.ts";

const params = new Float32Array(4);
const last: TrainReport = {
  step: 5,
  losses: [{ step: 5, loss: 1 }],
  lossByTime: new Float32Array(),
  millisecondsPerStep: 1,
  checkpoint: { step: 5, params, ema: params, optimizer: [] },
  done: true,
};

/** An engine whose training is one report, and whose samples lie at the number of steps and come when they are let. */
function bench() {
  const waiting: (() => void)[] = [];
  const jobs: SampleJob[] = [];
  const engine = {
    async *run(name: string, job: SampleJob) {
      if (name === "pictures") {
        yield* runPictures(job as unknown as PicturesJob);
        return;
      }
      if (name === "train") {
        yield last;
        return;
      }
      jobs.push(job);
      await new Promise<void>((resolve) => waiting.push(resolve));
      yield { i: 1, t: 0, x: new Float32Array(800).fill(job.steps), x0: new Float32Array(800) };
    },
  } as unknown as Engine;
  const outcomes: Outcome[] = [];
  const side = new Side({
    engine: async () => engine,
    changed: () => {},
    finished: (outcome) => outcomes.push(outcome),
  });
  const asked = (n: number) => expect.poll(() => waiting.length).toBe(n);
  return { side, outcomes, jobs, asked, let: (i: number) => waiting[i]!() };
}

describe("a run", () => {
  test("of pictures has them made first, draws sixteen, and measures no distance", async () => {
    const { side, outcomes, jobs, asked, let: release } = bench();
    side.use({ ...defaultSetup, ...forPictures, data: "pictures~digits~16~20" });
    void side.train();
    await asked(1);
    expect(side.examples?.length).toBe(16 * 256);
    release(0);
    await expect.poll(() => outcomes.length).toBe(1);
    expect(jobs[0]).toMatchObject({ count: 16, model: { network: "unet-2d", shape: [16, 16, 1], classes: 10 } });
    expect(outcomes[0]!.quality).toBeUndefined();
    expect(side.words).toBe("");
  });

  test.each([
    ["before", [1, 0]],
    ["after", [0, 1]],
  ])("keeps a sampling setting that changes as it ends, whose samples come %s the old ones", async (_, order) => {
    const { side, outcomes, asked, let: release } = bench();
    void side.train();
    await asked(1);
    side.use({ ...defaultSetup, samplerSteps: 7 });
    await asked(2);
    for (const i of order) release(i);
    await expect.poll(() => outcomes.length).toBe(1);
    expect(outcomes[0]!.setup.samplerSteps).toBe(7);
    expect(outcomes[0]!.samples![0]).toBe(7);
    expect(side.state).toBe("done");
  });

  test("goes on being fetched while a sampling setting changes", async () => {
    const { side, outcomes, asked, jobs, let: release } = bench();
    void side.train();
    expect(side.state).toBe("loading");
    side.use({ ...defaultSetup, samplerSteps: 9 });
    await asked(1);
    release(0);
    await expect.poll(() => outcomes.length).toBe(1);
    expect(jobs.map(({ steps }) => steps)).toEqual([9]);
  });

  test("is kept without samples where its sampling settings are refused, which is said", async () => {
    const { side, outcomes } = bench();
    void side.train();
    side.use({ ...defaultSetup, guidance: 4 });
    await expect.poll(() => outcomes.length).toBe(1);
    expect(outcomes[0]).not.toHaveProperty("samples");
    expect(side.words).toMatch(/needs a class/);
  });

  test("is put by when a setting of its training changes", async () => {
    const { side, outcomes, asked, let: release } = bench();
    void side.train();
    await asked(1);
    side.use({ ...defaultSetup, width: 32 });
    release(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(outcomes).toEqual([]);
    expect(side).toMatchObject({ state: "idle", samples: undefined });
  });

  test("says which data a link left out, and takes them when they are there", () => {
    const points = Float32Array.from({ length: 6000 }, (_, i) => Math.sin(i * i));
    const data = encodeSpec(fileSpec("mine.csv", { points }));
    const { side } = bench();
    side.use({ ...defaultSetup, data });
    expect(side.data).toBeUndefined();
    expect(side.words).toMatch(/points of mine.csv, which are too many for a link; open that file first/);
    void side.train();
    expect(side.state).toBe("idle");
    keepFile(data, { points });
    side.clear();
    expect(side).toMatchObject({ words: "", data: { title: "mine.csv" } });
  });
});
