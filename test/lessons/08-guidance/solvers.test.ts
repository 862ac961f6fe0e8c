import { describe, expect, test } from "vitest";
import { endOf, questions, type Solver, solvers } from "../../../src/components/guidance/guidance-solvers/solvers.ts";
import { type Ended, sweep } from "../../../src/components/guidance/guidance-solvers/sweep.ts";
import { law } from "../../../src/components/guidance/law.ts";
import { schedule } from "../../../src/components/guidance/sampling.ts";
import { apart } from "../../../src/components/samplers/walks.ts";
import { guidedExact } from "../../../src/lib/diffusion/exact/class-mixture.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { samplingPlan } from "../../../src/lib/diffusion/samplers/named.ts";
import { sample } from "../../../src/lib/diffusion/samplers/sample.ts";
import { spacedLevels } from "../../../src/lib/diffusion/schedules/spacing.ts";

const swept = (way: "between" | "memory", limited: boolean): readonly Ended[] =>
  [...sweep({ way, limited })].findLast((all) => all !== undefined)!;
const [plain, limited] = [swept("between", false), swept("between", true)];
const error = (all: readonly Ended[], name: Solver, scale: number) =>
  all.find((one) => one.name === name && one.scale === scale)!.error;

describe("solvers under guidance", () => {
  test("the greater the scale, the worse ε̂'s form of high order; x̂₀'s holds at order 2, DDIM always", () => {
    for (const name of ["eps2", "eps3"] as const) {
      const course = [1, 2, 4, 6, 8].map((scale) => error(plain, name, scale));
      expect(course.toSorted((a, b) => a - b)).toEqual(course);
      expect(course.at(-1)).toBeGreaterThan(20 * error(plain, "ddim", 8));
    }
    for (const name of ["ddim", "x2"] as const)
      for (const scale of [1, 4, 10]) expect(error(plain, name, scale)).toBeLessThan(0.2);
  });

  test("thresholds bring every rule's samples back into the picture", () => {
    for (const { end } of limited) expect(Math.max(...end.map(Math.abs))).toBeLessThan(3);
    expect(Math.max(...limited.map((one) => one.error))).toBeLessThan(1.5);
  });

  test("remembering, of x̂₀'s order 2, is the library's DPM-Solver++ M", () => {
    const levels = spacedLevels(schedule, questions, { spacing: "lambda" });
    const { sampler, intervals } = samplingPlan({ name: "dpmpp_2m", order: 2 }, levels, schedule);
    const x = Float64Array.from(rng(1).fork("start").normals(1000));
    const guide = guidedExact(law, 2, 0, { scale: 4 });
    const ends = [...sample({ space: arrays, ...guide, sampler, levels: intervals, x, rng: rng(1) })].at(-1)!.x;
    const own = endOf("x2", { way: "memory", scale: 4, limited: false });
    let next = own.next();
    while (!next.done) next = own.next();
    expect(apart(next.value, ends)).toBeLessThan(1e-9);
  });

  test("each asks a dozen times, those that ask between in fewer steps", () => {
    for (const [name, { order }] of Object.entries(solvers)) {
      const run = endOf(name as Solver, { way: "between", scale: 1, limited: false });
      let steps = 0;
      while (!run.next().done) steps++;
      expect(steps).toBe(questions / order); // the last, to clean data, asks once
    }
  });
});
