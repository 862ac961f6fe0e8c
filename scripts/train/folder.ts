import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import { configOf } from "../../src/lib/diffusion/networks/configs.ts";
import { toStateDict } from "../../src/lib/diffusion/networks/files.ts";
import { schedulerOf } from "./scheduler.ts";

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * Writes a trained network to a folder as diffusers has it, in half precision, with its model card. Options of our own, which
 * diffusers passes over, begin with an underscore.
 */
export function publish(folder: string, { model, data }: TrainJob, params: Float32Array, card: string): void {
  const { schedule, prediction, shape = [2], classes } = model;
  const images = { shape, classes };
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const own = { _schedule: schedule, _prediction: prediction, _classes: data.classNames };
  write("config.json", json({ ...configOf(model, images), ...own }));
  const entries = [...toStateDict(model, images, params)];
  const halves = entries.map(([path, entry]) => [path, { ...entry, dtype: "F16" }] as const);
  write("diffusion_pytorch_model.safetensors", writeSafetensors(halves));
  write("README.md", card);
  const scheduler = schedulerOf(model);
  if (!scheduler) return;
  mkdirSync(join(folder, "scheduler"), { recursive: true });
  write("scheduler/scheduler_config.json", json(scheduler));
}
