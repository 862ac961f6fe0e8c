import { velocity } from "../../process/parameterization.ts";
import { ddim } from "../../samplers/ddim.ts";
import { heun } from "../../samplers/heun.ts";
import { intervals } from "../../samplers/types.ts";
import { shifted } from "../../schedules/sigmas.ts";
import { linspace } from "../../schedules/timestep-spacing.ts";
import { straight } from "./chain.ts";
import { type InferenceRequest, readingOf, type Scheduler, stepsOf } from "./plan.ts";
import { respacing } from "./sigma-path.ts";
import { doubledAfterFirst, trapezoidCalls } from "./variance-exploding.ts";

const heunDefaults = { num_train_timesteps: 1000, shift: 1 };

const defaults = {
  ...heunDefaults,
  use_dynamic_shifting: false,
  base_shift: 0.5,
  max_shift: 1.15,
  base_image_seq_len: 256,
  max_image_seq_len: 4096,
  invert_sigmas: false,
  shift_terminal: null as number | null,
  use_karras_sigmas: false,
  use_exponential_sigmas: false,
  use_beta_sigmas: false,
};
type Defaults = typeof defaults;

/** μ of dynamic shifting for an image of n tokens: a line through two points, continued beyond them. */
export const dynamicShift = (
  tokens: number,
  {
    base_image_seq_len: n0,
    max_image_seq_len: n1,
    base_shift: m0,
    max_shift: m1,
  }: Omit<Partial<Defaults>, never> = defaults,
): number => m0! + ((tokens - n0!) * (m1! - m0!)) / (n1! - n0!);

/** Equal steps between the ends of the model's own, already shifted, range. */
function unshifted(
  { num_train_timesteps: T, shift }: typeof heunDefaults,
  isShifted: boolean,
  steps: number,
): number[] {
  const end = (sigma: number) => (isShifted ? shifted(sigma, shift) : sigma);
  return linspace(end(1) * T, end(1 / T) * T, steps).map((t) => t / T);
}

/** Stretches a path so that it ends at the given level; one that stays at pure noise, as a single step does, has no end to move. */
const stretched = (sigmas: readonly number[], terminal: number): readonly number[] => {
  const scale = (1 - sigmas.at(-1)!) / (1 - terminal);
  return scale === 0 ? sigmas : sigmas.map((sigma) => 1 - (1 - sigma) / scale);
};

function sigmasOf(options: Defaults, request: InferenceRequest): number[] {
  const isDynamic = options.use_dynamic_shifting;
  if (isDynamic && request.mu === undefined)
    throw new RangeError("Dynamic shifting needs mu: give it, or switch use_dynamic_shifting off.");
  const start = request.sigmas ?? unshifted(options, !isDynamic, stepsOf(request));
  const k = isDynamic ? Math.exp(request.mu!) : options.shift;
  const moved = start.map((sigma) => shifted(sigma, k));
  return respaced(options, options.shift_terminal ? stretched(moved, options.shift_terminal) : moved);
}

const respaced = (options: Defaults, sigmas: readonly number[]): number[] =>
  respacing(options)?.f(sigmas.at(-1)!, sigmas[0]!, sigmas.length) ?? [...sigmas];

const shared = { initNoiseSigma: 1, reading: readingOf(velocity), limit: null, alphaBars: null };

/** Euler's rule on the velocity. */
export const flowMatchEuler: Scheduler<Defaults> = {
  className: "FlowMatchEulerDiscreteScheduler",
  defaults,
  choices: {},
  plan(options, request) {
    const down = sigmasOf(options, request);
    const sigmas = options.invert_sigmas ? [...down.map((sigma) => 1 - sigma), 1] : [...down, 0];
    const timesteps = sigmas.slice(0, -1).map((sigma) => sigma * options.num_train_timesteps);
    const levels = sigmas.map((sigma, i) => straight(timesteps[i] ?? -1, sigma));
    return { ...shared, timesteps, sigmas, intervals: intervals(levels), sampler: ddim() };
  },
};

/** The trapezoid rule on the velocity. */
export const flowMatchHeun: Scheduler<typeof heunDefaults> = {
  className: "FlowMatchHeunDiscreteScheduler",
  defaults: heunDefaults,
  choices: {},
  plan(options, request) {
    if (request.s_churn)
      throw new RangeError("FlowMatchHeunDiscreteScheduler takes no s_churn here: leave it out, or set it to 0.");
    const sigmas = unshifted(options, true, stepsOf(request)).map((sigma) => shifted(sigma, options.shift));
    const timesteps = sigmas.map((sigma) => sigma * options.num_train_timesteps);
    const steps = intervals([...sigmas, 0].map((sigma, i) => straight(timesteps[i] ?? -1, sigma)));
    return {
      ...shared,
      timesteps: doubledAfterFirst(timesteps),
      sigmas: [...doubledAfterFirst(sigmas), 0],
      intervals: steps,
      calls: trapezoidCalls(steps),
      sampler: heun(),
    };
  },
};
