import { saSolver as sampler } from "../../samplers/sa-solver.ts";
import { chainChoices, chainDefaults } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import { lastOrLeast, preservingChoices, preservingDefaults, preservingPlan } from "./variance-preserving.ts";

const { solver_order: _order, ...shared } = preservingDefaults;

const defaults = {
  ...chainDefaults,
  ...shared,
  predictor_order: 2,
  corrector_order: 2,
  tau_func: null,
  algorithm_type: "data_prediction",
  lambda_min_clipped: "-Infinity" as string | number,
  variance_type: null as string | null,
};

/** With noise of strength 1 between training steps 200 and 800, as diffusers has it. */
export const saSolver: Scheduler<typeof defaults> = {
  className: "SASolverScheduler",
  defaults,
  choices: {
    ...chainChoices,
    ...preservingChoices,
    predictor_order: [1, 2, 3, 4],
    corrector_order: [1, 2, 3, 4],
    algorithm_type: ["data_prediction", "noise_prediction"],
    tau_func: [null],
    variance_type: [null, "learned", "learned_range"],
  },
  plan(options, request) {
    const plan = preservingPlan(options, request, lastOrLeast(options));
    const n = plan.intervals.length;
    const { predictor_order: p, corrector_order: c, lower_order_final: lowers } = options;
    return {
      ...plan,
      sampler: sampler({
        data: options.algorithm_type === "data_prediction",
        predictorOrders: plan.intervals.map((_, i) => (lowers ? Math.min(p, n - i) : p)),
        correctorOrders: plan.intervals.map((_, i) => (lowers ? Math.min(c, n - i + 1) : c)),
        tau: ({ t }) => (t >= 200 && t <= 800 ? 1 : 0),
      }),
    };
  },
};
