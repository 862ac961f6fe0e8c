import { describe, expect, test } from "vitest";
import { keyOf } from "../../../../../src/components/tools/keeping/kept.ts";
import type { Side } from "../../../../../src/components/tools/playground/run/side.ts";
import { columnsOf, sorted } from "../../../../../src/components/tools/playground/runs/columns.ts";
import { spread } from "../../../../../src/components/tools/playground/runs/draw-lines.ts";
import { endOf, isLike, type Kept, siblings } from "../../../../../src/components/tools/playground/runs/history.ts";
import { linesOf, spreadWords } from "../../../../../src/components/tools/playground/runs/lines.ts";
import { defaultSetup, type Setup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import { themeOf } from "../../../../setup/canvas/paper.ts";

const run = (id: number, setup: Partial<Setup> = {}, loss = id, change: Partial<Kept> = {}): Kept => ({
  id,
  key: keyOf("playground/", id, 1e12 + id),
  setup: { ...defaultSetup, ...setup },
  step: 2,
  losses: [
    [1, 2 * loss],
    [2, loss],
  ],
  params: new Float32Array(1),
  ...change,
});
const quality = (value: number) => ({ metric: "wasserstein", value, floor: 0.05, count: 400 }) as const;

test("a run is like another of the same settings and losses", () => {
  expect(isLike(run(1), run(2, {}, 1))).toBe(true);
  expect(isLike(run(1), run(2, {}, 3))).toBe(false);
  expect(isLike(run(1), run(1, { seed: 4 }))).toBe(false);
});

test("a key tells when its run ended", () => {
  expect(endOf(run(7))).toBe(1e12 + 7);
});

describe("the table", () => {
  const runs = [
    run(1, { width: 8 }, 1, { name: "b" }),
    run(2, { width: 128 }, 1, { name: "a" }),
    run(3, { width: 64 }),
  ];
  const ids = (by: string, isFalling = false) => sorted(runs, columnsOf(runs), { by, isFalling }).map(({ id }) => id);
  test("is sorted by numbers as numbers, either way, and what is unknown comes last", () => {
    expect(ids("Width")).toEqual([1, 3, 2]);
    expect(ids("Width", true)).toEqual([2, 3, 1]);
    const measured = [runs[0]!, { ...runs[1]!, quality: quality(0.2) }, { ...runs[2]!, quality: quality(0.1) }];
    expect(sorted(measured, columnsOf(measured), { by: "Distance", isFalling: true }).map(({ id }) => id)).toEqual([
      2, 3, 1,
    ]);
  });
});

describe("several seeds", () => {
  const kept = [1, 2, 4].map((id) => run(id, { seed: id }, id, { quality: quality(id / 10) }));
  test("are one setup's, with their spread in words", () => {
    expect(siblings([...kept, run(9, { width: 8 })], { ...defaultSetup, seed: 77 })).toEqual(kept);
    expect(spreadWords("A", kept)).toBe("A over 3 seeds: distance 0.200 in the middle, from 0.100 to 0.400.");
    expect(spreadWords("A", kept.slice(1, 2))).toBe("");
  });
  test("are a band from the least to the largest value at each step", () => {
    const side = { setup: defaultSetup, losses: [], moments: [], step: 0 } as unknown as Side;
    const { lines } = linesOf("loss", themeOf(), [side, side], kept, new Set());
    expect(lines[0]!.band).toEqual([
      [1, 2, 8],
      [2, 1.5, 6], // a running mean of 2 l and l
    ]);
  });
});

describe("names beside the chart", () => {
  test("lie apart, in their order, and inside", () => {
    expect(spread([10, 12, 90], [0, 100])).toEqual([10, 24, 90]);
    expect(spread([95, 96, 100], [0, 100])).toEqual([72, 86, 100]);
    expect(spread([], [0, 100])).toEqual([]);
  });
});
