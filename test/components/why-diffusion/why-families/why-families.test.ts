import { describe, expect, test } from "vitest";
import { median } from "../../../../src/components/kit/data/recorded.ts";
import { smoothed } from "../../../../src/components/why-diffusion/why-families/draw.ts";
import { Yardstick } from "../../../../src/components/why-diffusion/why-families/measure.ts";
import { after, nothingYet } from "../../../../src/components/why-diffusion/why-families/race.ts";
import {
  recorded,
  recordedBand,
  recordedSteps,
  recordedValues,
} from "../../../../src/components/why-diffusion/why-families/recorded.ts";
import { ignored, settingsTable } from "../../../../src/components/why-diffusion/why-families/settings.ts";
import { inWords } from "../../../../src/components/why-diffusion/why-families/table.ts";
import { type FamiliesReport, familyNames } from "../../../../src/lib/diffusion/jobs/families/job.ts";

const ring = new Yardstick("ring");
/** 700 points on one of the spots. */
const heap = Float32Array.from({ length: 1400 }, (_, i) => (i % 2 ? 0.54 + 0.001 * (i % 7) : 1.3));

const report = (round: number, values: number[], isLooked: boolean): FamiliesReport => ({
  round,
  done: false,
  families: { vae: { losses: [Float32Array.from(values)], millisecondsPerRound: 2 } },
  samples: isLooked ? { vae: { points: heap, evaluations: 1, milliseconds: 3 } } : {},
});

describe("measuring", () => {
  test("finds one spot of eight in a heap, and little of the data within its reach", () => {
    const { spots, recall, distance } = ring.measure(heap);
    expect(spots).toBe(1);
    expect(recall).toBeLessThan(0.1);
    expect(distance).toBeGreaterThan(1);
  });
  test("gives fresh data 0.95 and 0.96, not 1", () => {
    expect(ring.best.spots).toBe(8);
    expect(ring.best.precision).toBeCloseTo(0.945, 2);
    expect(ring.best.recall).toBeCloseTo(0.957, 2);
  });
  test("does not count what lies between spots or beside them", () => {
    expect(ring.measure(heap.map((value) => 3 * value)).spots).toBe(0);
    const middle = Float32Array.from({ length: 1400 }, (_, i) => 0.01 * (i % 9));
    expect(ring.measure(middle).spots).toBe(0);
  });
  test("counts no spots where the data are none", () => {
    expect(new Yardstick("moons").measure(heap).spots).toBeUndefined();
  });
});

test("a standing takes in report by report", () => {
  const first = after(nothingYet, report(2, [3, 2], true), ring);
  const second = after(first, report(3, [1], false), ring);
  expect(second.round).toBe(3);
  expect(second.runners.vae!.losses).toEqual([[3, 2, 1]]);
  expect(second.runners.vae!.reached).toEqual([[2, 1]]);
  expect(second.runners.vae!.samples.points).toBe(heap);
  expect(inWords(second, ["vae"], ring)).toMatch(/^VAE reaches 1 of 8 spots;/);
});

test("losses are averaged by stretches", () => {
  expect(smoothed([1, 3, 5, 7, 9], 2)).toEqual([
    [2, 2],
    [4, 6],
    [5, 9],
  ]);
});

describe("the recorded runs", () => {
  const choice = { cloud: "ring", turns: 1, samplingSteps: 20, seed: 1 };
  test("hold 300 points of each family, and the middle of what is said of them", () => {
    const { runners } = recorded(choice, familyNames)!;
    for (const name of familyNames) {
      const { samples, quality } = runners[name]!;
      expect(samples.points.length).toBe(600);
      expect(quality.spots).toBe(8);
      expect(100 * quality.recall).toBeCloseTo(median(recordedValues(choice, name, "recall")!), 9);
    }
  });
  test("show the points of the first seed", () => {
    const places = [choice, ...recordedSteps.map((samplingSteps) => ({ ...choice, samplingSteps }))].map((each) => {
      const { distance } = ring.measure(recorded(each, ["diffusion"])!.runners.diffusion!.samples.points);
      return [distance, recordedValues(each, "diffusion", "distance")![0]!] as const;
    });
    // Of 1000 samples 300 are kept: so few fresh points are 0.1 to 0.2 from others, where all would be 0.1.
    for (const [shown, told] of places) expect(Math.abs(shown - told)).toBeLessThan(0.2);
  });
  test("hold a collapsed GAN for the forger that rushes", () => {
    expect(recorded({ ...choice, turns: 8 }, ["gan", "diffusion"])!.runners.gan!.quality.spots).toBeLessThan(3);
  });
  test("leave out what was not recorded", () => {
    expect(recorded({ ...choice, cloud: "moons" }, familyNames)).toBeUndefined();
    expect(recorded({ ...choice, turns: 5 }, familyNames)!.runners.gan).toBeUndefined();
    expect(recorded({ ...choice, samplingSteps: 7 }, familyNames)!.runners.diffusion).toBeUndefined();
  });
  test("have bands around their middle", () => {
    const { band, points } = recordedBand({ ...choice, turns: 8 }, "gan", "judge")!;
    for (const [i, [round, low, high]] of band.entries()) {
      expect(points[i]![0]).toBe(round);
      expect(points[i]![1]).toBeGreaterThanOrEqual(low);
      expect(points[i]![1]).toBeLessThanOrEqual(high);
    }
    expect(recordedBand({ ...choice, cloud: "moons" }, "vae", "loss")).toBeUndefined();
  });
});

describe("settings from a link", () => {
  const good = { cloud: "moons", turns: 3, steps: 10, seed: 7 };
  const taken = (asked: Record<string, unknown>) =>
    Object.entries(settingsTable).map(([name, { read }]) => ({ name, asked: asked[name], taken: read(asked[name]) }));
  test("are taken as they are where they can be", () => {
    expect(taken(good).every(({ asked, taken }) => asked === taken)).toBe(true);
    expect(ignored([])).toBe("");
  });
  test("are brought into range, and it is said", () => {
    const instead = taken({ cloud: "constructor", turns: Number.NaN, steps: 99.4, seed: -1 });
    expect(instead.map(({ taken }) => taken)).toEqual(["ring", 1, 50, 1]);
    expect(ignored(instead.filter(({ name }) => name !== "turns"))).toBe(
      "The link asked for what there is not: cloud constructor (now ring), steps 99.4 (now 50), seed -1 (now 1).",
    );
  });
});
