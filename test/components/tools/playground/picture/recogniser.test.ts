import { expect, test } from "vitest";
import { Recogniser } from "../../../../../src/components/tools/playground/picture/recogniser.ts";
import { openRunData, type RunData } from "../../../../../src/components/tools/playground/setup/data.ts";
import { defaultSetup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import type { Engine } from "../../../../../src/components/workbench/denoiser-lab/engine.ts";
import { pictureSampler } from "../../../../../src/lib/diffusion/data/images/samplers.ts";
import { runPictures } from "../../../../../src/lib/diffusion/jobs/pictures/run.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const engine = { run: (_: string, job: Parameters<typeof runPictures>[0]) => runPictures(job) } as unknown as Engine;
const data = openRunData("pictures~digits~8", 0);
const side = (samples: Float32Array, label: number, of: RunData = data) => ({
  data: of,
  setup: { ...defaultSetup, label },
  look: { step: 1, samples },
  isStale: false,
});

test("fresh digits are told apart for the most part, and each counts for its own class", async () => {
  const { points, labels } = pictureSampler("digits", 8)(rng(5), 40);
  const own = points.filter((_, i) => labels[Math.floor(i / 64)] === 1);
  let changes = 0;
  const recogniser = new Recogniser(
    async () => engine,
    () => changes++,
  );
  expect(recogniser.words(side(own, 1))).toBe("");
  await expect.poll(() => changes).toBe(1);
  const [right, all] = /(\d+) of (\d+) are nearest/
    .exec(recogniser.words(side(own, 1)))!
    .slice(1)
    .map(Number);
  expect(all).toBe(own.length / 64);
  expect(right! / all!).toBeGreaterThan(0.5); // by chance: 0.1
  expect(Number(/^\d+/.exec(recogniser.words(side(own, 7)))![0])).toBeLessThanOrEqual(all! - right!);
});

test("there is nothing to tell of points, of all classes, or of pictures in colour", () => {
  const recogniser = new Recogniser(
    () => Promise.reject(new Error("not asked")),
    () => {},
  );
  const samples = new Float32Array(128);
  expect(recogniser.words(side(samples, -1))).toBe("");
  expect(recogniser.words(side(samples, 0, openRunData("pinwheel", 0)))).toBe("");
  expect(recogniser.words(side(samples, 0, openRunData("pictures~shapes", 0)))).toBe("");
});
