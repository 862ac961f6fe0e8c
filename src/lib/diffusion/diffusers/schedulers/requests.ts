import type { Options } from "./options.ts";
import type { InferenceRequest } from "./plan.ts";

type Name = keyof InferenceRequest;

const churn: readonly Name[] = ["s_churn", "s_tmin", "s_tmax", "s_noise"];

/** What each class takes beside the number of steps. */
const taken: Readonly<Record<string, readonly Name[]>> = {
  CMStochasticIterativeScheduler: ["timesteps"],
  DDIMScheduler: ["eta", "use_clipped_model_output"],
  DDPMScheduler: ["timesteps"],
  DEISMultistepScheduler: ["timesteps"],
  DPMSolverMultistepScheduler: ["timesteps"],
  DPMSolverSinglestepScheduler: ["timesteps"],
  EDMEulerScheduler: churn,
  EulerAncestralDiscreteScheduler: ["timesteps"],
  EulerDiscreteScheduler: ["timesteps", "sigmas", ...churn],
  FlowMatchEulerDiscreteScheduler: ["sigmas", "mu"],
  HeunDiscreteScheduler: ["timesteps"],
  KDPM2AncestralDiscreteScheduler: ["timesteps"],
  KDPM2DiscreteScheduler: ["timesteps"],
  LCMScheduler: ["timesteps", "original_inference_steps", "strength"],
  LMSDiscreteScheduler: ["timesteps", "order"],
  SASolverScheduler: ["timesteps"],
  TCDScheduler: ["timesteps", "original_inference_steps", "strength", "eta"],
  UniPCMultistepScheduler: ["timesteps"],
};

/** What a class of scheduler takes beside its configuration. */
const requestNames = (className: unknown): readonly Name[] => [
  "num_inference_steps",
  ...(Object.hasOwn(taken, String(className)) ? taken[String(className)]! : []),
];

interface Rule {
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

const isFrom = (low: number, high = Number.POSITIVE_INFINITY): Rule => ({
  words: `a number from ${low}${Number.isFinite(high) ? ` to ${high}` : " on"}`,
  fits: (value) => typeof value === "number" && value >= low && value <= high,
});
const isWhole = (high: number): Rule => ({
  words: `a whole number from 1 to ${high}`,
  fits: (value) => Number.isInteger(value) && isFrom(1, high).fits(value),
});
const isFalling = (high?: number): Rule => {
  const { words, fits } = isFrom(0, high);
  return {
    words: `a falling list, each ${words}`,
    fits: (value) =>
      Array.isArray(value) && value.length > 0 && value.every((one, i) => fits(one) && !(one >= value[i - 1])),
  };
};

const rules = (className: string, trained: number): Readonly<Record<Name, Rule>> => ({
  num_inference_steps: isWhole(1000),
  timesteps: isFalling(trained - 1),
  sigmas: isFalling(className.startsWith("FlowMatch") ? 1 : undefined),
  mu: { words: "a number", fits: Number.isFinite },
  original_inference_steps: isWhole(trained),
  strength: { words: "a number above 0, up to 1", fits: (value) => value !== 0 && isFrom(0, 1).fits(value) },
  eta: isFrom(0, 1),
  use_clipped_model_output: { words: "true or false", fits: (value) => typeof value === "boolean" },
  s_churn: isFrom(0),
  s_tmin: isFrom(0),
  s_tmax: isFrom(0),
  s_noise: isFrom(0),
  order: isWhole(4),
});

/** @throws a sentence for what a scheduler doesn't take, and for values that make no sense to it. */
export function checkRequest(className: string, { num_train_timesteps }: Options, request: InferenceRequest) {
  const names = requestNames(className);
  for (const [name, value] of Object.entries(request)) {
    if (value === undefined) continue;
    if (!names.includes(name as Name))
      throw new RangeError(`${className} takes no ${name} (it takes ${names.join(", ")}). Leave it out.`);
    const { words, fits } = rules(className, Number(num_train_timesteps))[name as Name];
    const shown = typeof value === "number" ? value : JSON.stringify(value);
    if (!fits(value)) throw new RangeError(`${className} expects ${words} for ${name}; it is ${shown}.`);
  }
  const given = (["num_inference_steps", "timesteps", "sigmas"] as const).filter((name) => request[name] !== undefined);
  if (given.length > 1)
    throw new RangeError(`${given.join(" and ")} each say how many steps there are: give one of them.`);
}
