import { type Level, lambda } from "../schedules/schedule.ts";
import { ddim, ddpm } from "./ddim.ts";
import { deis } from "./deis.ts";
import { type DpmSolverOptions, dpmSolverMultistep, dpmSolverSinglestep } from "./dpm-solver.ts";
import { dpmpp2m } from "./dpmpp-2m.ts";
import { heun } from "./heun.ts";
import { lms } from "./lms.ts";
import { midpoint, split } from "./midpoint.ts";
import { churned, type LevelAt, plain, plms, type SamplerSpec, type Walk, withMiddle } from "./plans.ts";
import { posterior } from "./posterior.ts";
import { saSolver } from "./sa-solver.ts";
import type { Sampler } from "./types.ts";
import { unipc } from "./unipc.ts";
import { atUnitSignal } from "./unit-signal.ts";

export type { LevelAt, SamplerSpec, Walk } from "./plans.ts";

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
  walk(levels: readonly Level[], spec: SamplerSpec, levelAt: LevelAt): Walk;
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

/** The samplers of the field, for any path. */
export const namedSamplers: Readonly<Record<string, NamedSampler>> = {
  ddpm: { title: "DDPM", stochastic: true, walk: plain(() => posterior()) },
  ddim: {
    title: "DDIM",
    stochastic: false,
    order: () => 1,
    walk: plain((_, { eta = 0 }) => ddim({ eta })),
  },
  euler: { title: "Euler", stochastic: false, order: () => 1, walk: plain(() => ddim()) },
  "euler-a": { title: "Euler ancestral", stochastic: true, walk: plain(() => ddim({ eta: 1 })) },
  heun: {
    title: "Heun",
    stochastic: false,
    order: () => 2,
    walk: churned,
  },
  dpm2: {
    title: "DPM2",
    stochastic: false,
    needsSignal: true,
    order: () => 2,
    walk: withMiddle(atUnitSignal(midpoint()), (_, to) => to),
  },
  "dpm2-a": {
    title: "DPM2 ancestral",
    stochastic: true,
    needsSignal: true,
    walk: withMiddle(atUnitSignal(midpoint({ ancestral: true })), (from, to) => split(from, to).down),
  },
  lms: {
    title: "LMS",
    stochastic: false,
    needsSignal: true,
    order: ({ order = 4 }) => order,
    orders: [1, 2, 3, 4],
    walk: plain((_, { order = 4 }) => atUnitSignal(lms({ order }))),
  },
  plms: { title: "PLMS (PNDM)", stochastic: false, order: () => 2, walk: plms },
  "dpm++m": {
    title: "DPM-Solver++ M",
    stochastic: false,
    order: ({ order = 2 }) => Math.min(order, 2),
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) => dpmSolverMultistep(dpm({}), ordersOf(levels, order))),
  },
  "dpm++2s": {
    title: "DPM-Solver++ 2S",
    stochastic: false,
    order: () => 2,
    walk: withMiddle(dpmSolverSinglestep(dpm({})), (_, to) => to),
  },
  "dpm++sde": {
    title: "DPM-Solver++ M SDE",
    stochastic: true,
    orders: [1, 2],
    walk: plain((levels, { order = 2 }) => dpmSolverMultistep(dpm({ stochastic: true }), ordersOf(levels, order))),
  },
  unipc: {
    title: "UniPC",
    stochastic: false,
    needsSignal: true,
    order: ({ order = 2 }) => order + 1,
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) => unipc({ variant: "bh2", data: true, orders: ordersOf(levels, order) })),
  },
  deis: {
    title: "DEIS",
    stochastic: false,
    needsSignal: true,
    order: ({ order = 2 }) => order,
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) => deis({ orders: ordersOf(levels, order) })),
  },
  sa: {
    title: "SA-Solver",
    stochastic: true,
    needsSignal: true,
    orders: [1, 2, 3],
    walk: plain((levels, { order = 2 }) =>
      saSolver({
        data: true,
        predictorOrders: ordersOf(levels, order),
        correctorOrders: ordersOf(levels, order + 1),
        tau: noiseInTheMiddle,
      }),
    ),
  },
};

/** τ = 1 where signal and noise are comparable, 0 near either end, where an ODE step is safer. */
const noiseInTheMiddle = (level: Level): number => (Math.abs(lambda(level)) < 2 ? 1 : 0);

export const samplers: Record<string, Sampler> = { ddim: ddim(), ddpm: ddpm(), heun: heun(), "dpm++2m": dpmpp2m() };
