import { lookup } from "../../check/lookup.ts";
import { vectorFile } from "../../models/vector.ts";
import { configOf, specOf } from "../../networks/configs.ts";
import type { NetworkSpec } from "../../networks/named.ts";
import type { DataShape } from "../../networks/types.ts";
import { schedules } from "../../schedules/named.ts";
import type { Config } from "./config-text.ts";
import type { FolderContents } from "./write.ts";

/** A network that was trained, and how its answers are read. */
export interface TrainedNetwork {
  readonly settings: NetworkSpec;
  readonly data: DataShape;
  /** All parameters, as checkpoints hold them. */
  readonly params: Float32Array;
  /** A name in `schedules`. */
  readonly schedule: string;
  /** A name in `parameterizations`. */
  readonly prediction: string;
}

const trainSteps = 1000;

/** What diffusers calls a prediction on a chain. */
const onChains: Readonly<Record<string, string>> = { epsilon: "epsilon", x0: "sample", v: "v_prediction" };

/**
 * A network that was trained here as a folder that diffusers opens: a pipeline where there are no classes and one exists for the
 * network, else the model alone with its scheduler beside it.
 * @throws RangeError where the network is of no class of diffusers, or no scheduler steps as it was trained
 */
export function trainedFolder(trained: TrainedNetwork, dtype?: FolderContents["dtype"]): FolderContents {
  const { settings, data, params } = trained;
  const config = configOf(settings, data);
  const scheduler = schedulerOf(trained);
  const isPipeline =
    config._class_name === "UNet2DModel" && data.classes === 0 && scheduler._class_name === "DDIMScheduler";
  return {
    ...(isPipeline ? { pipeline: "DDIMPipeline" } : {}),
    models: [{ name: isPipeline ? "unet" : "", config, weights: vectorFile(specOf(settings, data), params) }],
    schedulers: [{ name: "scheduler", config: scheduler }],
    dtype,
  };
}

/**
 * The scheduler whose levels are a schedule's at the times i / 1000, which the network is told as i; at i = 0, where no noise
 * would be left to divide by, those of half a step.
 * @throws RangeError where diffusers has none
 */
export function schedulerOf({ schedule, prediction }: Pick<TrainedNetwork, "schedule" | "prediction">): Config {
  const level = lookup(schedules, schedule, "schedule");
  if (schedule === "flow" && prediction === "velocity")
    return { _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: trainSteps, shift: 1 };
  const { alpha, sigma } = level(0.5);
  const predictionType = onChains[prediction];
  if (Math.abs(alpha ** 2 + sigma ** 2 - 1) > 1e-6 || predictionType === undefined)
    throw new RangeError(
      `No scheduler of diffusers steps along “${schedule}” with the prediction “${prediction}”: take flow with velocity, or a variance-preserving schedule with epsilon, x0 or v.`,
    );
  const bars = Array.from({ length: trainSteps }, (_, i) => level(Math.max(i, 0.5) / trainSteps).alpha ** 2);
  return {
    _class_name: "DDIMScheduler",
    num_train_timesteps: trainSteps,
    trained_betas: bars.map((bar, i) => (i === 0 ? 1 - bar : 1 - bar / bars[i - 1]!)),
    prediction_type: predictionType,
    clip_sample: false,
    set_alpha_to_one: true,
    timestep_spacing: "trailing",
  };
}
