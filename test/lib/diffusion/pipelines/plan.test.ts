import { describe, expect, test } from "vitest";
import { pathOf } from "../../../../src/lib/diffusion/pipelines/path.ts";
import { latentPlan } from "../../../../src/lib/diffusion/pipelines/plan.ts";
import { stepsTaken } from "../../../../src/lib/diffusion/pipelines/strength.ts";
import { samplers } from "../../../../src/lib/diffusion/samplers/named.ts";
import { shifted } from "../../../../src/lib/diffusion/schedules/sigmas.ts";
import { tinyFlow, tinyStable } from "./tiny-pipelines.ts";

const [flow, chain] = [tinyFlow.scheduler, tinyStable.scheduler];
const told = ({ intervals }: ReturnType<typeof latentPlan>) => intervals.map(({ from }) => from.t);

describe("the path of a pipeline", () => {
  test("is its scheduler's: rectified flow, shifted, told a thousand times σ", () => {
    const { schedule, isStraight } = pathOf(flow, 3);
    expect(isStraight).toBe(true);
    for (const t of [0, 0.3, 1]) {
      const { t: timestep, alpha, sigma } = schedule(t);
      expect(sigma).toBe(shifted(t, 3));
      expect([timestep, alpha]).toEqual([1000 * sigma, 1 - sigma]);
    }
  });

  test("or a chain, told the number of the step", () => {
    const { schedule, isStraight } = pathOf(chain);
    expect(isStraight).toBe(false);
    expect(schedule(1).t).toBe(999);
    expect(schedule(0.5).t).toBe(499);
    expect(schedule(0)).toEqual({ t: 0, alpha: 1, sigma: 0 });
  });

  test("has no shift beyond sense", () => expect(() => pathOf(flow, 0)).toThrow("it is 0"));
});

describe("a plan", () => {
  test("is the pipeline's own scheduler's unless told otherwise", () => {
    expect(told(latentPlan(chain, { steps: 4 }))).toEqual([751, 501, 251, 1]);
    expect(told(latentPlan(flow, { steps: 4 })).map(Math.round)).toEqual([1000, 667, 334, 1]);
  });

  test.each(Object.keys(samplers))("%s goes along both paths, and may begin at any step", (sampler) => {
    for (const config of [flow, chain])
      for (const strength of [1, 0.5]) {
        const plan = latentPlan(config, { sampler, steps: 6, strength });
        expect(plan.begin).toBe(strength === 1 ? 0 : 3);
        expect(plan.times).toHaveLength(plan.intervals.length + 1);
        expect(plan.times.at(-1)).toBe(0);
        expect(plan.frame).toBeUndefined();
      }
  });

  test("takes another kind's scheduler at its own levels of the same noise", () => {
    const heun = { scheduler: { _class_name: "HeunDiscreteScheduler" } };
    const plan = latentPlan(flow, { sampler: heun, steps: 5, strength: 0.6 });
    expect(plan.frame).toBeDefined();
    expect(plan.begin).toBe(2);
  });

  test("begins in the middle of a singlestep solver's group", () => {
    const sampler = { scheduler: { ...chain, _class_name: "DPMSolverSinglestepScheduler", solver_order: 3 } };
    const plans = [1, 0.8, 0.6, 0.4, 0.2].map((strength) => latentPlan(chain, { sampler, steps: 10, strength }));
    expect(plans.map(({ begin, intervals }) => intervals[begin]!.from.t)).toEqual(
      [0, 2, 4, 6, 8].map((i) => told10(sampler)[i]),
    );
  });

  test("counts steps as diffusers' image-to-image, and says so where none is left", () => {
    expect([0, 0.05, 0.1, 0.35, 0.7, 1].map((strength) => stepsTaken(10, strength))).toEqual([0, 0, 1, 3, 7, 10]);
    expect(() => latentPlan(flow, { steps: 10, strength: 0.05 })).toThrow(
      "A strength of 0.05 leaves none of 10 steps: the picture stays as it is. Take at least 0.1, or more steps.",
    );
  });
});

/** The timesteps of all ten calls. */
function told10(sampler: { readonly scheduler: Readonly<Record<string, unknown>> }): readonly number[] {
  const plan = latentPlan(chain, { sampler, steps: 10 });
  return plan.intervals.flatMap(({ from, stages }) => [from.t, ...stages.map(({ t }) => t)]);
}
