import {
  betaSigmas,
  exponentialSigmas,
  interpolate,
  karrasSigmas,
  luSigmas,
  shifted,
  timestepOf,
} from "../../schedules/sigmas.ts";
import { linspace, roundHalfEven, spacedTimesteps, spacedWithEnd } from "../../schedules/timestep-spacing.ts";
import type { DiscreteChain } from "./chain.ts";
import type { InferenceRequest } from "./plan.ts";

/** What a solver in σ walks: the steps that the network is told, and its noise levels with the final one. */
export interface SigmaPath {
  readonly timesteps: readonly number[];
  readonly sigmas: readonly number[];
}

/** Which respacing of noise levels is asked for. */
export interface RespacingOptions {
  readonly use_karras_sigmas?: boolean;
  readonly use_exponential_sigmas?: boolean;
  readonly use_beta_sigmas?: boolean;
  readonly use_lu_lambdas?: boolean;
}

export interface SigmaOptions extends RespacingOptions {
  readonly num_train_timesteps: number;
  readonly timestep_spacing?: string;
  readonly steps_offset?: number;
  readonly use_flow_sigmas?: boolean;
  readonly flow_shift?: number;
  /** With "log_linear" a respaced path runs between the model's own ends. */
  readonly interpolation_type?: string;
  readonly sigma_min?: number | null;
  readonly sigma_max?: number | null;
}

type Respacing = (low: number, high: number, n: number) => number[];

/** The respacing that the options ask for. @throws where they ask for two. */
export function respacing(options: RespacingOptions): { f: Respacing; name: string } | undefined {
  const all = [
    ["use_karras_sigmas", karrasSigmas],
    ["use_lu_lambdas", luSigmas],
    ["use_exponential_sigmas", exponentialSigmas],
    ["use_beta_sigmas", betaSigmas],
  ] as const;
  const asked = all.filter(([name]) => options[name]);
  if (asked.length > 1)
    throw new RangeError(`Only one of ${asked.map(([name]) => name).join(", ")} can be used; switch the others off.`);
  return asked[0] && { name: asked[0][0], f: asked[0][1] };
}

const usesTable = (options: SigmaOptions, request: InferenceRequest) => {
  const asked = respacing(options);
  if (asked && request.timesteps)
    throw new RangeError(`Own timesteps can't be combined with ${asked.name}: leave one of them out.`);
  return asked;
};

/** Samplers of the frame α = 1, after k-diffusion: fractional timesteps, and respacing between the path's own ends. */
export function explodingPath(
  options: SigmaOptions,
  chain: DiscreteChain,
  steps: number,
  request: InferenceRequest,
  rounds = false,
): SigmaPath {
  const asked = usesTable(options, request);
  const timesteps = request.timesteps ?? fractional(options, steps);
  const table = timesteps.map((t) => interpolate(chain.sigmas, t));
  if (!asked) return { timesteps, sigmas: table };
  const ends = options.interpolation_type === "log_linear" ? [...chain.sigmas].reverse() : table;
  const [low, high] = [options.sigma_min ?? ends.at(-1)!, options.sigma_max ?? ends[0]!];
  const sigmas = asked.f(low, high, steps);
  const times = sigmas.map((sigma) => timestepOf(sigma, chain.sigmas));
  return { timesteps: rounds && asked.name === "use_karras_sigmas" ? times.map(roundHalfEven) : times, sigmas };
}

function fractional(options: SigmaOptions, steps: number): number[] {
  const trainSteps = options.num_train_timesteps;
  const spacing = options.timestep_spacing ?? "linspace";
  if (spacing === "linspace") return linspace(0, trainSteps - 1, steps).reverse();
  return spacedTimesteps({ spacing, last: trainSteps, trainSteps, steps, offset: options.steps_offset ?? 0 });
}

/** DPM-Solver and its kin: whole timesteps, and respacing between the model's ends, noise first or `upwards`. */
export function preservingPath(
  options: SigmaOptions & { readonly lambda_min_clipped?: unknown },
  chain: DiscreteChain,
  steps: number,
  request: InferenceRequest,
  upwards = false,
): SigmaPath {
  const asked = usesTable(options, request);
  const trainSteps = options.num_train_timesteps;
  if (asked) {
    const [least, most] = [chain.sigmas[0]!, chain.sigmas.at(-1)!];
    const sigmas = upwards ? asked.f(most, least, steps) : asked.f(least, most, steps);
    const whole = ["use_karras_sigmas", "use_lu_lambdas"].includes(asked.name) ? roundHalfEven : Math.trunc;
    return { sigmas, timesteps: sigmas.map((sigma) => whole(timestepOf(sigma, chain.sigmas))) };
  }
  if (options.use_flow_sigmas) {
    const sigmas = linspace(1, 1 / trainSteps, steps + 1)
      .map((alpha) => shifted(1 - alpha, options.flow_shift ?? 1))
      .reverse()
      .slice(0, -1);
    return { sigmas, timesteps: sigmas.map((sigma) => Math.trunc(sigma * trainSteps)) };
  }
  const timesteps =
    request.timesteps ??
    spacedWithEnd({
      spacing: options.timestep_spacing ?? "linspace",
      last: trainSteps - clipped(chain, Number(options.lambda_min_clipped ?? Number.NEGATIVE_INFINITY)),
      trainSteps,
      steps,
      offset: options.steps_offset ?? 0,
    });
  return { timesteps, sigmas: timesteps.map((t) => interpolate(chain.sigmas, t)) };
}

/** How many training steps have log(α/σ) below the limit. */
const clipped = ({ alphaBars }: DiscreteChain, limit: number): number =>
  alphaBars.filter((bar) => 0.5 * Math.log(bar / (1 - bar)) < limit).length;

/** Whether the noise levels were respaced rather than read off the model's table. */
export const isRespaced = (options: SigmaOptions): boolean =>
  options.use_flow_sigmas === true || respacing(options) !== undefined;
