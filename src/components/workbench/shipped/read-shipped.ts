import { readSafetensors } from "../../../lib/diffusion/formats/safetensors/safetensors.ts";
import type { ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { settingsOf } from "../../../lib/diffusion/networks/configs.ts";
import { fromStateDict } from "../../../lib/diffusion/networks/files.ts";
import type { Shipped } from "./shipped.ts";

/** A network of a diffusers folder that `scripts/train` wrote. */
export function readShipped(config: Readonly<Record<string, unknown>>, weights: ArrayBuffer): Shipped {
  const { settings, data } = settingsOf(config);
  const params = fromStateDict(settings, data, readSafetensors(weights).tensors);
  const { _schedule: schedule, _prediction: prediction, _classes: classNames } = config;
  const model = { ...settings, ...data, schedule, prediction } as ModelSpec;
  return { model, params, classNames: classNames as readonly string[] };
}
