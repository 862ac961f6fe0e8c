import { unipc as sampler } from "../../samplers/unipc.ts";
import { chainChoices, chainDefaults } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import { lastOrLeast, preservingChoices, preservingDefaults, preservingPlan, renamed } from "./variance-preserving.ts";

const defaults = {
  ...chainDefaults,
  ...preservingDefaults,
  predict_x0: true,
  solver_type: "bh2",
  disable_corrector: [] as readonly number[],
  solver_p: null,
  final_sigmas_type: "zero",
  rescale_betas_zero_snr: false,
};

export const unipc: Scheduler<typeof defaults> = {
  className: "UniPCMultistepScheduler",
  defaults,
  choices: {
    ...chainChoices,
    ...preservingChoices,
    solver_order: [1, 2, 3],
    solver_type: ["bh1", "bh2", "midpoint", "heun", "logrho"],
    final_sigmas_type: ["zero", "sigma_min"],
    solver_p: [null],
  },
  plan(options, request) {
    const isZero = options.final_sigmas_type === "zero";
    const shared = preservingPlan(options, request, isZero ? () => 0 : lastOrLeast(options));
    const n = shared.intervals.length;
    const { solver_order: order, lower_order_final: lowers } = options;
    refuseUndefined(options, isZero && n > 1);
    return {
      ...shared,
      limit: options.predict_x0 ? shared.limit : null,
      sampler: sampler({
        variant: renamed(options.solver_type, { midpoint: "bh2", heun: "bh2", logrho: "bh2" }) as "bh1" | "bh2",
        data: options.predict_x0,
        orders: shared.intervals.map((_, i) => (lowers ? Math.min(order, n - i) : order)),
        uncorrected: options.disable_corrector,
      }),
    };
  },
};

/** A step to σ = 0 has no second-order rule: its step in λ is infinite. (A first step is always of order one.) */
function refuseUndefined(options: typeof defaults, stepsToZero: boolean) {
  if (stepsToZero && options.solver_order > 1 && !options.lower_order_final)
    throw new RangeError(
      `UniPC of order ${options.solver_order} can't step to a zero final sigma: set lower_order_final to true, or final_sigmas_type to sigma_min.`,
    );
}
