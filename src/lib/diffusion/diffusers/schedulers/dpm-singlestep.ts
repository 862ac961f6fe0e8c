import { dpmSolverSinglestep } from "../../samplers/dpm-solver.ts";
import type { Interval } from "../../samplers/types.ts";
import { chainChoices, chainDefaults } from "./chain.ts";
import { solverOf } from "./dpm-multistep.ts";
import type { Scheduler } from "./plan.ts";
import { preservingChoices, preservingDefaults, preservingPlan } from "./variance-preserving.ts";

const { timestep_spacing: _spacing, steps_offset: _offset, ...shared } = preservingDefaults;

const defaults = {
  ...chainDefaults,
  ...shared,
  lower_order_final: false,
  algorithm_type: "dpmsolver++",
  solver_type: "midpoint",
  final_sigmas_type: "zero",
  lambda_min_clipped: "-Infinity" as string | number,
  variance_type: null as string | null,
};

/** DPM-Solver++ with its own evaluations for each step of higher order. */
export const dpmSinglestep: Scheduler<typeof defaults> = {
  className: "DPMSolverSinglestepScheduler",
  defaults,
  choices: {
    ...chainChoices,
    prediction_type: preservingChoices.prediction_type,
    solver_order: [1, 2, 3],
    algorithm_type: ["dpmsolver", "dpmsolver++", "sde-dpmsolver++", "deis"],
    solver_type: ["midpoint", "heun", "logrho", "bh1", "bh2"],
    final_sigmas_type: ["zero", "sigma_min"],
    variance_type: [null, "learned", "learned_range"],
  },
  plan(options, request) {
    const isZero = options.final_sigmas_type === "zero";
    const plan = preservingPlan(options, request, (_, chain) => (isZero ? 0 : chain.sigmas[0]!));
    const groups = grouped(plan.intervals, options, isZero);
    return {
      ...plan,
      intervals: groups,
      calls: groups.map(({ stages }) => 1 + stages.length),
      splits: true,
      sampler: dpmSolverSinglestep(solverOf(options)),
    };
  },
};

/** Neighbouring steps joined into steps of the orders that n evaluations allow. */
function grouped(steps: readonly Interval[], options: typeof defaults, isZero: boolean): readonly Interval[] {
  const n = steps.length;
  const lowers = options.lower_order_final || n % options.solver_order !== 0 || isZero;
  const sizes = stepSizes(n, options.solver_order, lowers, isZero);
  let at = 0;
  return sizes.map((size) => {
    const group = steps.slice(at, at + size);
    at += size;
    return { from: group[0]!.from, stages: group.slice(1).map(({ from }) => from), to: group.at(-1)!.to };
  });
}

/** Orders that add up to n, full ones first; the end of a run is walked in smaller ones where `lowers`. */
function stepSizes(n: number, order: number, lowers: boolean, isZero: boolean): number[] {
  const full = (count: number) => new Array<number>(Math.max(0, count)).fill(order);
  if (order === 1) return full(n);
  if (!lowers) return full(n / order);
  const rest = n % order;
  const tail = order === 3 ? [[2, 1], [1], [2]][rest]! : [[1, 1], [1]][rest]!;
  const used = tail.reduce((a, b) => a + b, 0);
  const sizes = [...full((n - used) / order), ...tail];
  const last = sizes.at(-1)!;
  return isZero && last > 1 ? [...sizes.slice(0, -1), last - 1, 1] : sizes;
}
