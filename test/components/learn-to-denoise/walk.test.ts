import { describe, expect, test } from "vitest";
import { between } from "../../../src/components/learn-to-denoise/denoise-steps/draw.ts";
import { rules } from "../../../src/components/learn-to-denoise/denoise-steps/rules.ts";
import { spread, walk, walkTasks } from "../../../src/components/learn-to-denoise/walk.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";

const schedule = linear();
const exact = mixture({ dim: 2, weights: [1, 1], means: [-1, 0, 1, 0], stds: [0.1, 0.1] });
const question = { exact, schedule, sampler: rules(schedule).ddim!.sampler, steps: 6, count: 50, seed: 1 };

describe("a walk", () => {
  test("begins with the noise and ends with data, one place a step", () => {
    const places = [...walk(question)];
    expect(places).toHaveLength(7);
    expect(places[0]!.t).toBe(1);
    expect(places.at(-1)!.t).toBe(0);
  });

  test("begins alike for every rule and number of steps", () => {
    const start = walk(question).next().value!.x;
    for (const [name, { sampler }] of Object.entries(rules(schedule)))
      expect(walk({ ...question, sampler, steps: 3 }).next().value!.x, name).toEqual(start);
  });

  test("is the same in tasks", async () => {
    const places = [];
    for await (const { x } of walkTasks(question)) places.push(x);
    expect(places).toEqual([...walk(question)].slice(1).map(({ x }) => x));
  });

  test("moves on straight lines between its places, and stays at the last", () => {
    const places = [...walk(question)];
    const scene = { data: [], places, followed: 0 };
    expect(between({ ...scene, at: 2 })).toEqual(places[2]!.x);
    expect(between({ ...scene, at: 2.5 })[3]).toBeCloseTo((places[2]!.x[3]! + places[3]!.x[3]!) / 2, 12);
    expect(between({ ...scene, at: 6 })).toEqual(places[6]!.x);
  });
});

test("the spread is a root mean variance, and 0 for points in one place however far out", () => {
  expect(spread([1, 1, -1, 1, 1, -1, -1, -1])).toBe(1);
  expect(spread([1e8, 3e8, 1e8, 3e8, 1e8, 3e8])).toBe(0);
});
