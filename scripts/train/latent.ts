/**
 * `npm run train:latent` trains a text-to-image pipeline on scenes with this library alone, in three stages: an autoencoder, a text
 * encoder by contrast, and a denoiser of latents together with it. It goes on where it was left, after Ctrl-C too. Options: `--gpu`
 * (with the package webgpu), `--unet` (a U-Net in place of the transformer), `--steps N` of each stage, `--pictures N`,
 * `--folder DIR` to write to, `--fresh` to begin anew.
 */
import { rmSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { finished, say } from "../bench/say.ts";
import { startWasm } from "../tools/start-wasm.ts";
import { onGpu } from "./gpu.ts";
import { publish } from "./latent/publish.ts";
import { type Settings, settings } from "./latent/settings.ts";
import { trainPipeline } from "./latent/train.ts";
import { duration } from "./train.ts";

const { values } = parseArgs({
  options: {
    ...{ gpu: { type: "boolean", default: false }, fresh: { type: "boolean", default: false } },
    unet: { type: "boolean", default: false },
    ...{ steps: { type: "string" }, pictures: { type: "string" } },
    folder: { type: "string" },
  },
});
const count = (text: string | undefined, usual: number) => (text === undefined ? usual : Number(text));
const { steps, pictures } = settings;
const own: Settings = {
  ...settings,
  denoiser: values.unet ? "unet" : "transformer",
  pictures: count(values.pictures, pictures),
  steps: {
    autoencoder: count(values.steps, steps.autoencoder),
    contrastive: count(values.steps, steps.contrastive),
    latents: count(values.steps, steps.latents),
  },
};
const work = `.cache/train/scenes${values.steps ? `-${values.steps}-steps` : ""}`;
if (values.fresh) rmSync(work, { recursive: true, force: true });
let isStopped = false;
process.once("SIGINT", () => {
  isStopped = true;
});
const gpu = values.gpu ? await onGpu() : undefined;
if (!gpu) await startWasm();
const trained = await trainPipeline(own, { folder: work, say, isStopped: () => isStopped });
finished();
if (trained) {
  const folder = values.folder ?? `.cache/train/scenes/pipeline${values.unet ? "-unet" : ""}`;
  await publish(folder, own, trained);
  console.log(`${folder} is written, after ${duration(trained.seconds)} of training.`);
} else console.log(`What was trained is kept in ${work}, and goes on from there next time.`);
gpu?.end();
