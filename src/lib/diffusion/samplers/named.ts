import { lookup, type Table } from "../check/lookup.ts";
import { requireNumber } from "../check/numbers.ts";
import { type Level, lambda, type Schedule } from "../schedules/schedule.ts";
import { levelAtSigma } from "../schedules/spacing.ts";
import { ddim } from "./ddim.ts";
import { ddpm } from "./ddpm.ts";
import { deis } from "./deis.ts";
import { type DpmSolverOptions, dpmSolverMultistep, dpmSolverSinglestep } from "./dpm-solver.ts";
import { samplerName } from "./former-names.ts";
import { lms } from "./lms.ts";
import { ancestralStep, midpoint } from "./midpoint.ts";
import { churned, type LevelAt, plain, plms, type SamplerSpec, type SamplingPlan, withMiddle } from "./plans.ts";
import { saSolver } from "./sa-solver.ts";
import { type SamplerName, samplerTitles } from "./titles.ts";
import { unipc } from "./unipc.ts";
import { varianceExploding } from "./ve-coordinates.ts";

export type { LevelAt, SamplerSpec, SamplingPlan } from "./plans.ts";

/** An entry of the table of samplers: how one is bound to a path, and what is known of it. */
export interface NamedSampler {
  readonly title: string;
  /** Draws new noise as it goes. */
  readonly stochastic: boolean;
  /** The order of convergence to the exact path, as measured; none where there is no path to converge to. */
  readonly order?: (spec: SamplerSpec) => number;
  /** The orders that may be chosen. */
  readonly orders?: readonly number[];
  /** Whether a run must start at a level with some signal. */
  readonly needsSignal?: boolean;
  plan(levels: readonly Level[], spec: SamplerSpec, levelAt: LevelAt): SamplingPlan;
}

/** The order of each step: as asked, but falling to 1 where a run ends at clean data. */
const ordersOf = (levels: readonly Level[], order: number): number[] => {
  const n = levels.length - 1;
  const isClean = levels.at(-1)!.sigma === 0;
  return Array.from({ length: n }, (_, i) => (isClean ? Math.max(1, Math.min(order, n - i)) : order));
};

const dpm = (options: Partial<DpmSolverOptions>): DpmSolverOptions => ({
  data: true,
  stochastic: false,
  type: "midpoint",
  ...options,
});

const untitled: Readonly<Record<SamplerName, Omit<NamedSampler, "title">>> = {
  ddpm: { stochastic: true, plan: plain(() => ddpm()) },
  ddim: {
    stochastic: false,
    order: () => 1,
    plan: plain((_, { eta = 0 }) => ddim({ eta })),
  },
  euler: { stochastic: false, order: () => 1, plan: plain(() => ddim()) },
  euler_ancestral: { stochastic: true, plan: plain(() => ddim({ eta: 1 })) },
  heun: {
    stochastic: false,
    order: () => 2,
    plan: churned,
  },
  dpm2: {
    stochastic: false,
    needsSignal: true,
    order: () => 2,
    plan: withMiddle(varianceExploding(midpoint()), (_, to) => to),
  },
  dpm2_ancestral: {
    stochastic: true,
    needsSignal: true,
    plan: withMiddle(varianceExploding(midpoint({ ancestral: true })), (from, to) => ancestralStep(from, to).down),
  },
  lms: {
    stochastic: false,
    needsSignal: true,
    order: ({ order = 4 }) => order,
    orders: [1, 2, 3, 4],
    plan: plain((_, { order = 4 }) => varianceExploding(lms({ order }))),
  },
  plms: { stochastic: false, order: () => 2, plan: plms },
  dpmpp_2m: {
    stochastic: false,
    order: ({ order = 2 }) => Math.min(order, 2),
    orders: [1, 2, 3],
    plan: plain((levels, { order = 2 }) => dpmSolverMultistep(dpm({}), ordersOf(levels, order))),
  },
  dpmpp_2s: {
    stochastic: false,
    order: () => 2,
    plan: withMiddle(dpmSolverSinglestep(dpm({})), (_, to) => to),
  },
  dpmpp_2m_sde: {
    stochastic: true,
    orders: [1, 2],
    plan: plain((levels, { order = 2 }) => dpmSolverMultistep(dpm({ stochastic: true }), ordersOf(levels, order))),
  },
  unipc: {
    stochastic: false,
    needsSignal: true,
    order: ({ order = 2 }) => order + 1,
    orders: [1, 2, 3],
    plan: plain((levels, { order = 2 }) => unipc({ variant: "bh2", data: true, orders: ordersOf(levels, order) })),
  },
  deis: {
    stochastic: false,
    needsSignal: true,
    order: ({ order = 2 }) => order,
    orders: [1, 2, 3],
    plan: plain((levels, { order = 2 }) => deis({ orders: ordersOf(levels, order) })),
  },
  sa_solver: {
    stochastic: true,
    needsSignal: true,
    orders: [1, 2, 3],
    plan: plain((levels, { order = 2 }) =>
      saSolver({
        data: true,
        predictorOrders: ordersOf(levels, order),
        correctorOrders: ordersOf(levels, order + 1),
        tau: noiseInTheMiddle,
      }),
    ),
  },
};

/** The samplers of the field, for any path. */
export const samplers = Object.fromEntries(
  Object.entries(samplerTitles).map(([name, title]) => [name, { title, ...untitled[name as SamplerName] }]),
) as Table<SamplerName, NamedSampler>;

/** τ = 1 where signal and noise are comparable, 0 near either end, where an ODE step is safer. */
const noiseInTheMiddle = (level: Level): number => (Math.abs(lambda(level)) < 2 ? 1 : 0);

/** @throws a sentence for an option that is out of range, or that has no say in the sampler. */
function checkSampler({ name, eta, order, churn }: SamplerSpec): void {
  const { orders } = lookup(samplers, name, "sampler");
  if (eta !== undefined) requireNumber("η of DDIM", eta, 0, 1);
  if (churn !== undefined) requireNumber("S_churn of Heun's rule", churn, 0, 1e6);
  if (eta && name !== "ddim") throw idle("eta", eta, name, "ddim");
  if (churn && name !== "heun") throw idle("churn", churn, name, "heun");
  if (order === undefined || orders?.includes(order)) return;
  const fitting = Object.keys(samplers).filter((other) => samplers[other]!.orders);
  if (!orders) throw idle("order", order, name, fitting.join(", "));
  throw new RangeError(`The order of ${name} must be one of ${orders.join(", ")}; it is ${order}.`);
}

const idle = (option: string, value: number, name: string, others: string): RangeError =>
  new RangeError(`The option ${option} = ${value} has no say in ${name}: leave it out, or take ${others}.`);

/**
 * A sampler on levels of a schedule, from noise to data.
 * @throws a sentence with the choices where there is no such sampler, and for an option that is out of range.
 */
export function samplingPlan(spec: SamplerSpec, levels: readonly Level[], schedule: Schedule): SamplingPlan {
  const name = samplerName(spec.name);
  checkSampler({ ...spec, name });
  return lookup(samplers, name, "sampler").plan(levels, { ...spec, name }, (sigma) => levelAtSigma(schedule, sigma));
}
