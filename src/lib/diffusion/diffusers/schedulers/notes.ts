import { takesOneTooMany } from "../../schedules/timestep-spacing.ts";
import type { ChainOptions } from "./chain.ts";
import type { Options } from "./options.ts";
import type { InferenceRequest, SchedulerPlan } from "./plan.ts";
import { isRespaced, type SigmaOptions } from "./sigma-path.ts";

export interface Planned {
  readonly className: string;
  readonly options: Options;
  readonly ignored: readonly string[];
  readonly request: InferenceRequest;
  readonly plan: Pick<SchedulerPlan, "intervals">;
}

/** What a reader should know of how a configuration was read: a sentence each. */
export const notesOn = (planned: Planned): readonly string[] =>
  [ignoredNote(planned), blindNote(planned), trailingNote(planned)].filter((note) => note !== "");

function ignoredNote({ className, ignored }: Planned): string {
  if (ignored.length === 0) return "";
  const [options, have] = ignored.length > 1 ? ["options", "have"] : ["option", "has"];
  return `The ${options} ${ignored.join(", ")} ${have} no say: other schedulers use ${ignored.length > 1 ? "them" : "it"}, ${className} does not.`;
}

/** Zero terminal SNR leaves α = 0, or 2⁻¹² of samplers in σ. */
function blindNote({ options, plan }: Planned): string {
  const { rescale_betas_zero_snr, prediction_type } = options as ChainOptions & Options;
  const { alpha, sigma } = plan.intervals[0]!.from;
  if (!rescale_betas_zero_snr || prediction_type !== "epsilon" || sigma < 4000 * alpha) return "";
  return "With rescale_betas_zero_snr the first step sees nothing but noise, of which ε-prediction tells nothing about the data: x̂₀ = (x − σ ε̂)/α divides by next to nothing. Set prediction_type to v_prediction or sample, for a network that was trained so.";
}

function trailingNote({ options, request }: Planned): string {
  const [trained, steps] = [Number(options.num_train_timesteps), request.num_inference_steps];
  const isSpaced = options.timestep_spacing === "trailing" && !Object.hasOwn(options, "timestep_scaling");
  if (!steps || !isSpaced || isRespaced(options as unknown as SigmaOptions)) return "";
  if (!takesOneTooMany(trained, steps)) return "";
  return `Here diffusers itself makes ${steps + 1} calls, the last at timestep −1, since it rounds ${trained}/${steps}; this plan makes the ${steps} that were asked for.`;
}
