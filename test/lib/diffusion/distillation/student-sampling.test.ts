import { describe, expect, test } from "vitest";
import { discretisation } from "../../../../src/lib/diffusion/distillation/discretisation.ts";
import { distillMethods } from "../../../../src/lib/diffusion/distillation/methods.ts";
import { studentSampling } from "../../../../src/lib/diffusion/distillation/student-sampling.ts";
import { usualTeacherSteps } from "../../../../src/lib/diffusion/jobs/distill/job.ts";
import { arrays, type VectorSpace } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { consistency } from "../../../../src/lib/diffusion/samplers/consistency.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { flow, type Level } from "../../../../src/lib/diffusion/schedules/schedule.ts";

/** The data's spread, and where consistency students' paths end. */
const [s, sigmaMin] = [0.6, 0.02];

const unit = (place: number): Float64Array => new Float64Array(16).map((_, i) => (i === place ? 1 : 0));

/** States as their shares of every noise of a run: the sum of the squares is the exact variance of one that is linear. */
function shares(): VectorSpace<Float64Array> {
  let drawn = 0;
  return { ...arrays, normal: () => unit(++drawn) };
}

type Answer = (level: Level) => number;

/** Variance of the samples of a student that answers gain · x. */
function variance(method: "consistency-training" | "latent-consistency", gain: Answer, questions: number): number {
  const { levels, sigmaMin } = studentSampling(method, { schedule: flow, startTime: 1 }, questions);
  const space = shares();
  const run = sample({
    space,
    denoise: (x, level) => arrays.combine([gain(level), x]),
    sampler: consistency({ sigmaMin, sigmaMax: Number.POSITIVE_INFINITY }),
    levels,
    x: arrays.combine([levels[0]!.sigma, unit(0)]),
    rng: rng(0),
  });
  let x = unit(0);
  for (const moment of run) x = moment.x;
  return x.reduce((sum, share) => sum + share ** 2, 0);
}

describe("noised again and asked again", () => {
  test.each([1, 2, 4, 8])("the exact consistency function of N(0, s²) is right after %d questions", (questions) => {
    const exact: Answer = ({ sigma }) => Math.sqrt((s ** 2 + sigmaMin ** 2) / (s ** 2 + sigma ** 2));
    // its start, σ ε, lacks the data's own spread: s²/20² of the variance
    const lacking = questions === 1 ? s ** 2 / (s ** 2 + 20 ** 2) : 0;
    const found = variance("consistency-training", exact, questions);
    const expected = (s ** 2 + sigmaMin ** 2) * (1 - lacking);
    // what a first question lacks, later ones have less of than this
    expect(Math.abs(found - expected)).toBeLessThan(questions === 1 ? 1e-12 : 1e-3 * expected);
  });

  test.each([1, 2, 4, 8])("so is that of straight paths, exactly, after %d", (questions) => {
    const exact: Answer = ({ alpha, sigma }) => s / Math.hypot(alpha * s, sigma);
    expect(variance("latent-consistency", exact, questions)).toBeCloseTo(s ** 2, 12);
  });

  test("that of guided paths is right once, and then too wide: they are not the paths of their ends", () => {
    // p = N(0, 2), p(x | c) = N(0, 1), s = 3: the guided ODE ends at 1³ · 2⁻² = ¼, from any level by this gain
    const narrowing = (v: number, { alpha, sigma }: Level) => v / (v * alpha ** 2 + sigma ** 2);
    const gain: Answer = (level) => Math.sqrt(narrowing(1, level) ** 3 * narrowing(2, level) ** -2);
    expect(variance("latent-consistency", gain, 1)).toBeCloseTo(0.25, 12);
    // at t = ½: (¼ · ¼ + ¼) (2)³ / (8/3)²
    expect(variance("latent-consistency", gain, 2)).toBeCloseTo((5 / 16) * 8 * (3 / 8) ** 2, 12);
    expect(variance("latent-consistency", gain, 8)).toBeGreaterThan(0.35);
  });
});

test("students are asked at levels that they learned, from noise to clean data", () => {
  for (const method of distillMethods) {
    const { levels, sampler } = studentSampling(method, { schedule: flow, startTime: 0.9 }, 4);
    expect(
      levels.map(({ sigma, alpha }) => sigma / alpha).every((ratio, i, all) => i === 0 || ratio < all[i - 1]!),
    ).toBe(true);
    expect(levels).toHaveLength(5);
    expect(levels[4]!.sigma).toBe(0);
    expect(sampler).toBe(method === "progressive" || method === "guidance" ? "ddim" : "consistency");
    if (!method.startsWith("consistency")) expect(levels[0]).toEqual(flow(0.9));
  }
  const { levels } = studentSampling("consistency-distillation", { schedule: flow, startTime: 1 }, 8);
  const trained = discretisation(usualTeacherSteps["consistency-distillation"], sigmaMin, 20);
  for (const { sigma } of levels.slice(0, -1))
    expect(Math.min(...trained.map((level) => Math.abs(level / sigma - 1)))).toBeLessThan(1e-12);
});
