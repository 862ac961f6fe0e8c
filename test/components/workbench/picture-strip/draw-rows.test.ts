import { expect, test } from "vitest";
import guidance from "../../../../src/components/guidance/guidance-pictures/first.json" with { type: "json" };
import * as scales from "../../../../src/components/guidance/guidance-pictures/rows.ts";
import denoise from "../../../../src/components/learn-to-denoise/denoise-pictures/first.json" with { type: "json" };
import * as way from "../../../../src/components/learn-to-denoise/denoise-pictures/rows.ts";
import samplers from "../../../../src/components/samplers/sampler-pictures/first.json" with { type: "json" };
import * as counts from "../../../../src/components/samplers/sampler-pictures/rows.ts";
import { keyOf, type Rows, type Runs, rowByRow } from "../../../../src/components/workbench/picture-strip/draw-rows.ts";
import { chosen } from "../../../../src/components/workbench/picture-strip/view.ts";
import type { SampleJob } from "../../../../src/lib/diffusion/jobs/sample/job.ts";

/** Draws the number of the step everywhere. */
const engine = {
  async *run(_: string, { steps, count }: SampleJob) {
    const all = (value: number) => new Float32Array(256 * count).fill(value);
    for (let i = 0; i <= steps; i++) yield { i, t: 1 - i / steps, x: all(i), x0: all(i + 100) };
  },
} as unknown as Runs;
const net = {} as never;

async function seen(rows: AsyncGenerator<Rows, void>): Promise<Rows[]> {
  const all: Rows[] = [];
  for await (const each of rows) all.push(each);
  return all;
}

test("rows come one after another, each step seen, and the share of the work with them", async () => {
  const wish = { sampler: "ddim", count: 2, seed: 1 };
  const all = await seen(
    rowByRow([
      { ...wish, steps: 1 },
      { ...wish, steps: 3 },
    ])(engine, net),
  );
  expect(all.map(({ rows }) => rows.map((row) => row[0]))).toEqual([[1], [1, 1], [1, 2], [1, 3], [1, 3]]);
  expect(all.map(({ share }) => share)).toEqual([0.25, 0.5, 0.75, 1, 1]);
});

test("a picture's way shows each state with the guess that is made of it", async () => {
  const { rows } = (await seen(way.drawWay(way.first)(engine, net))).at(-1)!;
  const firsts = rows.map((row) => Array.from({ length: row.length / 256 }, (_, i) => row[256 * i]));
  const shown = way.times.map((t) => Math.round((1 - t) * way.steps));
  expect(firsts).toEqual([shown, [...shown.slice(0, -1).map((i) => i + 101), way.steps]]);
});

test.each([
  ["lesson 4", denoise, keyOf(way.first), [9, 9]],
  ["lesson 7", samplers, keyOf(counts.first), counts.stepCounts.map(() => 10)],
  ["lesson 8", guidance, keyOf(scales.first), scales.scales.map(() => 10)],
])("what %s shows at first is of its first settings", (_, { key, rows }, expected, pictures) => {
  expect(key).toBe(expected);
  expect(rows.map((row) => Math.floor((row.length * 3) / 4 / 256))).toEqual(pictures);
});

test("a phone shows a row's first pictures, or evenly chosen ones", () => {
  const row = Float32Array.from({ length: 9 * 256 }, (_, i) => Math.floor(i / 256));
  const of = (columns: number, isEven: boolean) => {
    const values = chosen(row, columns, isEven);
    return Array.from({ length: values.length / 256 }, (_, i) => values[256 * i]);
  };
  expect(of(5, true)).toEqual([0, 2, 4, 6, 8]);
  expect(of(5, false)).toEqual([0, 1, 2, 3, 4]);
  expect(of(20, true)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(chosen([], 5)).toHaveLength(0);
});
