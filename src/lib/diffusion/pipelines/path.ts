import type { Config } from "../diffusers/folder/config-text.ts";
import type { ModelPath } from "../diffusers/plan/types.ts";
import { predictions } from "../diffusers/schedulers/chain.ts";
import { planOf } from "../diffusers/schedulers/named.ts";
import { type Reading, readingOf } from "../diffusers/schedulers/plan.ts";
import { FileError } from "../formats/file-error.ts";
import { type Parameterization, velocity } from "../process/parameterization.ts";
import { clean, type Schedule } from "../schedules/schedule.ts";
import { shifted } from "../schedules/sigmas.ts";
import { latestUsableTime } from "../schedules/usable-time.ts";

/** The noise levels that a denoiser was trained on, each with what it is told there, and how its answers are read. */
export interface LatentPath extends ModelPath {
  readonly reading: Reading;
  /** Rectified flow, α = 1 − σ, rather than a variance-preserving chain. */
  readonly isStraight: boolean;
  /** What the denoiser is told at pure noise, and times in [0, 1] are multiplied by. */
  readonly trainSteps: number;
}

const isFlow = ({ _class_name: name, prediction_type: type }: Config) =>
  String(name).startsWith("FlowMatch") || type === "flow_prediction";

/**
 * The path of a pipeline's own `scheduler_config.json`; times are shifted by s t/(1 + (s − 1) t), Esser et al., arXiv:2403.03206,
 * eq. 23, where `shift` or a flow's own option asks for it.
 * @throws FileError where its levels are not a flow's nor a chain's
 */
export function pathOf(config: Config, shift?: number): LatentPath {
  const trainSteps = Number(config.num_train_timesteps ?? 1000);
  if (shift !== undefined && !(shift > 0 && shift <= 100))
    throw new RangeError(`The shift of the noise levels must be a number above 0, up to 100; it is ${shift}.`);
  if (isFlow(config)) {
    const own = Number(config.shift ?? config.flow_shift ?? 1);
    return { ...read(straight(trainSteps, shift ?? own), velocity), isStraight: true, trainSteps };
  }
  const { alphaBars } = planOf(config, { num_inference_steps: 10 });
  const prediction = predictions[String(config.prediction_type ?? "epsilon")];
  if (!alphaBars || !prediction)
    throw new FileError(
      "scheduler/scheduler_config.json",
      "_class_name",
      `A latent pipeline goes along a rectified flow or a chain of noise levels; ${config._class_name} knows neither.`,
    );
  return { ...read(chain(alphaBars, shift ?? 1), prediction), isStraight: false, trainSteps };
}

const read = (schedule: Schedule, prediction: Parameterization) => ({
  schedule,
  startTime: prediction === velocity ? 1 : latestUsableTime(schedule),
  reading: readingOf(prediction),
});

/** σ = t shifted; the denoiser is told T σ. */
const straight =
  (trainSteps: number, shift: number): Schedule =>
  (t) => {
    const sigma = shifted(t, shift);
    return { t: trainSteps * sigma, alpha: 1 - sigma, sigma };
  };

/** Time t stands for step ⌈t T⌉, of which the denoiser is told the number, from 0. */
const chain =
  (alphaBars: readonly number[], shift: number): Schedule =>
  (t) => {
    const step = Math.ceil(shifted(t, shift) * alphaBars.length - 1e-9) - 1;
    if (step < 0) return clean;
    const bar = alphaBars[Math.min(step, alphaBars.length - 1)]!;
    return { t: step, alpha: Math.sqrt(bar), sigma: Math.sqrt(1 - bar) };
  };
