import { expect, test } from "vitest";
import { tracksOf, turnOf } from "../../../../src/components/editing/edit-between/tracks.ts";
import {
  type Between,
  changes,
  leapOf,
  noiseJob,
  STOPS,
  usualBetween,
  walked,
  wordsJob,
} from "../../../../src/components/editing/edit-between/walk.ts";
import { LATENT, noiseOf, rms } from "../../../../src/components/editing/noise.ts";
import { greyPainter } from "../painter.ts";

const pipeline = { key: "scenes", files: {} };
const asked: Between = { ...usualBetween, way: "noise", blend: "slerp" };

async function last(walk: Between) {
  let end: { readonly done: number; readonly of: number; readonly pictures: Float32Array } | undefined;
  for await (const now of walked(walk, pipeline, greyPainter)) end = now;
  return end!;
}

test("between noises all pictures are one job, from the one noise to the other", async () => {
  const { noise, seeds, prompt } = noiseJob(asked, pipeline);
  expect([noise!.length, seeds.length, prompt]).toEqual([STOPS * LATENT, STOPS, "a red circle"]);
  expect(rms(noise!.slice(0, LATENT), noiseOf(asked.seed))).toBeLessThan(1e-6); // float32
  expect(rms(noise!.slice(-LATENT), noiseOf(asked.goalSeed))).toBeLessThan(1e-6);
  const { done, of, pictures } = await last(asked);
  expect([done, pictures.length]).toEqual([of, 3072 * STOPS]);
});

test("between prompts each picture is a job, further towards the second", async () => {
  expect(wordsJob({ ...asked, way: "words", blend: "lerp" }, pipeline, 3).towards).toEqual({
    ...{ prompt: asked.goal, amount: 0.3, along: "line" },
  });
  const { done, of, pictures } = await last({ ...asked, way: "words" });
  expect([done, of, pictures.length]).toEqual([STOPS * asked.steps, STOPS * asked.steps, 3072 * STOPS]);
});

test("a leap is the greatest change's share of all", () => {
  const pictures = Float32Array.from({ length: 3 * 3072 }, (_, i) => [0, 0.1, 0.4][Math.floor(i / 3072)]!);
  const [first, second] = changes(pictures);
  expect(first).toBeCloseTo(0.1, 6);
  expect(second).toBeCloseTo(0.3, 6);
  expect(leapOf(pictures)).toBeCloseTo(75, 4);
});

test("tracks hold together what is the same, and tell where a part turns for good", () => {
  const parts = (...values: (string | undefined)[]) => values.map((shape) => (shape ? { shape } : {}));
  const shape = (all: ReturnType<typeof parts>) => tracksOf(all).find(({ part }) => part === "shape")!;
  const track = shape(parts("circle", "circle", undefined, "square"));
  expect(track.segments).toEqual([
    { from: 0, to: 1, value: "circle" },
    { from: 2, to: 2 },
    { from: 3, to: 3, value: "square" },
  ]);
  expect(turnOf(track)).toBe(3);
  expect(turnOf(shape(parts("circle", "square", "circle")))).toBeUndefined();
  expect(turnOf(shape(parts("circle", "circle")))).toBeUndefined();
});
