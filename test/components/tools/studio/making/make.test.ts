import { expect, test } from "vitest";
import { type MakingReport, make } from "../../../../../src/components/tools/studio/making/make.ts";
import { readSettings } from "../../../../../src/components/tools/studio/settings/settings.ts";
import type { Engine } from "../../../../../src/lib/diffusion/engine/client.ts";
import type { TextToImageJob, TextToImageReport } from "../../../../../src/lib/diffusion/jobs/text-to-image/job.ts";

const { settings } = readSettings({ seed: 5, batch: 2 });
const step = { t: 0.5, alpha: 0.5, sigma: 0.5, shape: [1, 1, 1] as const, begin: 0, of: 2 };

/** Tells of a run of two steps with one preview, and of its pictures. */
async function* told({ seeds }: TextToImageJob): AsyncGenerator<TextToImageReport, void> {
  const pictures = { pixels: new Float32Array(seeds.length), n: seeds.length, height: 1, width: 1, channels: 1 };
  yield { kind: "step", step: { ...step, i: 0 }, done: false };
  yield { kind: "step", step: { ...step, i: 1, left: 3, preview: pictures }, done: false };
  yield { kind: "pictures", pictures, latents: new Float32Array(), notes: ["A note."], done: true };
}

async function* fetched() {
  yield { done: 1e6, total: 4e6 };
  return { key: "models/scenes", files: {} };
}

async function reports(runs: readonly (typeof settings)[]): Promise<MakingReport[]> {
  const engine = async () => ({ run: (_: string, job: TextToImageJob) => told(job) }) as unknown as Engine;
  const all: MakingReport[] = [];
  for await (const report of make({ runs }, { fetched: fetched(), engine, now: () => 0 })) all.push(report);
  return all;
}

test("a batch is told of step by step, each picture with the seed that it came of", async () => {
  const all = await reports([settings]);
  expect(all.map(({ words, share }) => [words, share])).toEqual([
    ["Fetching the pipeline: 1.0 of 4.0 MB", 0.25],
    ["step 0 of 2", 0],
    ["step 1 of 2", 0.5],
    ["done", 1],
  ]);
  expect(all[2]).toMatchObject({ left: 3, isPreview: true });
  expect(all[3]).toMatchObject({ isPreview: false, notes: ["A note."] });
  expect(all[3]!.pictures!.map((picture) => picture.settings)).toEqual([
    { ...settings, seed: 5, batch: 1 },
    { ...settings, seed: 6, batch: 1 },
  ]);
});

test("runs of a grid follow one another", async () => {
  const all = await reports([1, 2, 3].map((seed) => ({ ...settings, seed, batch: 1 })));
  const ends = all.filter(({ isPreview }) => !isPreview);
  expect(ends.map(({ at, words }) => [at, words])).toEqual([
    [0, "picture 1 of 3, done"],
    [1, "picture 2 of 3, done"],
    [2, "picture 3 of 3, done"],
  ]);
  expect(ends.map(({ share }) => share)).toEqual([1 / 3, 2 / 3, 1]);
});
