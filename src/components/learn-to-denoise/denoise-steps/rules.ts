import { toEpsilon } from "../../../lib/diffusion/process/parameterization.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { ddpm } from "../../../lib/diffusion/samplers/ddpm.ts";
import type { Sampler } from "../../../lib/diffusion/samplers/types.ts";
import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";

/** The mistake "x ← (x − ε̂)/α": takes all the noise off at unit size, and divides by the one step's α. */
const subtractAll: Sampler = ({ x, from, to, denoise, combine }) => {
  const x0 = denoise(x, from);
  const epsilon = toEpsilon(combine, x, x0, from);
  const alpha = from.alpha / to.alpha;
  return { x: combine([1 / alpha, x], [-1 / alpha, epsilon]), x0 };
};

/** The mistake of a strided sampler that still steps as if from t to t − 1 of a chain of `length`. */
const smallStepOnStride =
  (schedule: Schedule, length = 1000): Sampler =>
  (step) =>
    ddpm()({ ...step, to: schedule(Math.max(0, step.from.t - 1 / length)) });

export interface Rule {
  readonly title: string;
  readonly sampler: Sampler;
  readonly right: boolean;
}

/** What the figure offers, for a schedule. */
export const rules = (schedule: Schedule): Readonly<Record<string, Rule>> => ({
  ddim: { title: "DDIM (no new noise)", sampler: ddim(), right: true },
  ddpm: { title: "DDPM (new noise each step)", sampler: ddpm(), right: true },
  subtract: { title: "Wrong: (x − ε̂) / α", sampler: subtractAll, right: false },
  stride: { title: "Wrong: t → t − 1 on a stride", sampler: smallStepOnStride(schedule), right: false },
});
