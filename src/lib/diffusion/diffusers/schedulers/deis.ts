import { deis as sampler } from "../../samplers/deis.ts";
import { chainChoices, chainDefaults } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import {
  lastOrLeast,
  multistepOrders,
  preservingChoices,
  preservingDefaults,
  preservingPlan,
} from "./variance-preserving.ts";

const defaults = { ...chainDefaults, ...preservingDefaults, algorithm_type: "deis", solver_type: "logrho" };

export const deis: Scheduler<typeof defaults> = {
  className: "DEISMultistepScheduler",
  defaults,
  choices: {
    ...chainChoices,
    ...preservingChoices,
    solver_order: [1, 2, 3],
    algorithm_type: ["deis", "dpmsolver", "dpmsolver++"],
    solver_type: ["logrho", "midpoint", "heun", "bh1", "bh2"],
  },
  plan(options, request) {
    const shared = preservingPlan(options, request, lastOrLeast(options));
    return { ...shared, sampler: sampler({ orders: multistepOrders(options, shared.intervals.length, false) }) };
  },
};
