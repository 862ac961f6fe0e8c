import { describe, expect, test } from "vitest";
import type { InferenceRequest } from "../../../../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { schedulerPlan } from "../../../../../src/lib/diffusion/diffusers/schedulers/sampling.ts";
import { clean } from "../../../../../src/lib/diffusion/schedules/schedule.ts";
import {
  config,
  endOf,
  framesOf,
  modelOf,
  near,
  onChain,
  preserving,
  sharp,
  sizeOf,
  trailing,
} from "./scheduler-jobs.ts";

describe("what is asked besides", () => {
  const end = (name: string, request: InferenceRequest, options: object = sharp) =>
    endOf({ model: onChain, sampler: config(name, options, request), steps: 6 });

  test.each<[string, InferenceRequest, object]>([
    ["DDIM", { eta: 1 }, sharp],
    ["EulerDiscrete", { s_churn: 5 }, trailing],
    ["LMSDiscrete", { order: 1 }, trailing],
    ["LCM", { strength: 0.5 }, {}],
    ["TCD", { eta: 1 }, {}],
    ["DDPM", { timesteps: [900, 400, 100] }, sharp],
  ])("%s heeds %o", async (name, request, options) => {
    expect(await end(name, request, options)).not.toEqual(await end(name, {}, options));
  });

  test("own timesteps say how many steps there are", async () => {
    const sampler = config("DDPM", sharp, { timesteps: [900, 400, 100] });
    expect(await framesOf({ model: onChain, sampler, steps: 6 })).toHaveLength(4);
  });
});

describe("frames", () => {
  test("are states of the model at the model's times, and end where the scheduler does", async () => {
    const euler = await framesOf({ model: onChain, sampler: config("EulerDiscrete", trailing), steps: 8 });
    const ddim = await framesOf({ model: onChain, sampler: config("DDIM", sharp), steps: 8 });
    expect(euler.map(({ t }) => t)).toEqual(ddim.map(({ t }) => t));
    expect(euler.map(({ t }) => t)).toEqual([1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0]);
    // the same steps in two frames, in single precision; the starts differ as above
    for (const [i, { x }] of euler.entries()) near(x, ddim[i]!.x, 2e-4 * sizeOf(x));
  });
});

describe("bounds of x̂₀", () => {
  test.each([
    [{ clip_sample: true, clip_sample_range: 0.4 }, 0.4],
    [{ thresholding: true, dynamic_thresholding_ratio: 1, sample_max_value: 1 }, 1],
  ])("%o", async (options, most) => {
    const sampler = config("DDIM", { ...trailing, ...options });
    const last = (await framesOf({ model: onChain, sampler, steps: 6 })).at(-1)!;
    expect(sizeOf(last.x0)).toBeLessThanOrEqual(most + 1e-6);
    expect(sizeOf(last.x)).toBeLessThanOrEqual(most + 1e-6); // the last step lands on x̂₀
  });
});

describe("with guidance", () => {
  const model = modelOf("ddpm", "epsilon", 2);
  const sampler = config("DDIM", sharp);
  const levels = [...preserving(schedulerPlan(sampler, 8)), clean];
  const interval = [0.5, 20] as const;

  test.each([{ scale: 3 }, { scale: 3, rescale: 0.7 }, { scale: 3, interval }, { scale: 2, negativeLabel: 0 }])(
    "%o is that of the named sampler",
    async (guidance) => {
      const asked = { model, steps: 8, label: 1, guidance };
      const [ours, theirs] = [await endOf({ ...asked, sampler }), await endOf({ ...asked, sampler: "ddim", levels })];
      near(ours, theirs, 6e-4 * sizeOf(theirs)); // as above, with the difference of two answers tripled
    },
  );

  test("a scheduler's bounds hold beside those of guidance", async () => {
    const clipping = config("DDIM", { ...trailing, clip_sample_range: 0.3 });
    const guidance = { scale: 6, threshold: { quantile: 1, range: 0.8 } };
    const end = await endOf({ model, steps: 6, label: 1, guidance, sampler: clipping });
    expect(sizeOf(end)).toBeLessThanOrEqual(0.3 + 1e-6);
  });
});
