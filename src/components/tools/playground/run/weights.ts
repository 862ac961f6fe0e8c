import { lookup } from "../../../../lib/diffusion/check/lookup.ts";
import { parameterizations } from "../../../../lib/diffusion/process/named.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import { download } from "../../../kit/frame/download.ts";
import {
  metadataOf,
  readModelFile,
  type StoredModel,
  writeModel,
} from "../../../workbench/denoiser-lab/files/model-file.ts";
import { readSettings } from "../../../workbench/denoiser-lab/files/read-settings.ts";
import { prepareData } from "../../../workbench/denoiser-lab/state/data.ts";
import { modelSpec } from "../../../workbench/denoiser-lab/state/settings.ts";
import { writeImageModel } from "../../../workbench/image-lab/model-file.ts";
import { arePictures, isPictureLine, openRunData, type RunData, titleOfData } from "../setup/data.ts";
import { modelOf } from "../setup/network.ts";
import { defaultSetup, type Setup } from "../setup/setup.ts";
import { decodeSetup, encodeSetup } from "../setup/state.ts";
import { openPictureWeights } from "./picture-weights.ts";
import type { OpenedWeights, Outcome } from "./shown.ts";

/** The averaged weights as a file, with all settings; the lab of lesson 4 reads it too. */
export function weightsFile({ setup, step, params }: Outcome, data: RunData): Uint8Array<ArrayBuffer> {
  if (arePictures(data))
    return writeImageModel({ model: modelOf(setup, data), params, step, metadata: aboutRun(setup, data) });
  return writeModel(modelSpec(setup, data), params, { ...aboutRun(setup, data), step: String(step) });
}

/** What a file says of a run beside its weights. */
export const aboutRun = (setup: Setup, data: RunData): Readonly<Record<string, string>> => ({
  ...(arePictures(data) ? {} : { ...metadataOf(setup, data), weights: "averaged" }),
  playground: encodeSetup(setup),
});

/** Hands the weights over as a download. Letters as data are fetched first. */
export async function saveWeights(run: Outcome): Promise<void> {
  const { data, seed } = run.setup;
  if (!isPictureLine(data)) await prepareData(data);
  download("noisebook-model.safetensors", new Blob([weightsFile(run, openRunData(data, seed))]));
}

/** The network in a reader's file. @throws a sentence for a file that can't be used */
export async function readWeights(file: File, present: Setup): Promise<OpenedWeights> {
  if (file.size > largest)
    throw new RangeError(`It has ${Math.round(file.size / 1e6)} MB; at most ${largest / 1e6} MB can be opened.`);
  return openWeights(await file.arrayBuffer(), present);
}
const largest = 100e6;

/**
 * The network in a file, on its own data where they are at hand, else on those of `present`.
 * @throws a sentence for a file that can't be used.
 */
export function openWeights(file: ArrayBuffer, present: Setup): OpenedWeights {
  const pictures = openPictureWeights(file);
  if (pictures) return pictures;
  const { spec, params, metadata } = readModelFile(file);
  lookup(schedules, spec.schedule, "schedule");
  lookup(parameterizations, spec.prediction, "prediction");
  const { value, ignored } = settingsOf(metadata);
  const { schedule, prediction, width, depth, classes } = spec;
  const named = { ...value, schedule, prediction, width, depth, conditional: classes > 0 };
  const { setup, notes } = withData(named, present, classes);
  const step = Math.max(1, Math.round(Number(metadata.step) || 1));
  return { outcome: { setup, step, losses: [], params }, notes: [...ignored, ...notes] };
}

function settingsOf({ playground, settings }: StoredModel["metadata"]): ReturnType<typeof decodeSetup> {
  if (playground) return decodeSetup(playground);
  const read = readSettings(JSON.parse(settings ?? "{}") as Record<string, unknown>);
  return decodeSetup(encodeSetup({ ...defaultSetup, ...read }));
}

function withData(setup: Setup, present: Setup, classes: number) {
  const fits = ({ data, seed }: Setup) => classes === 0 || openRunData(data, seed).classNames.length === classes;
  try {
    if (fits(setup)) return { setup, notes: [] };
  } catch {
    // its data are elsewhere
  }
  if (!fits(present))
    throw new RangeError(
      `This network is told ${classes} classes, and neither its own data nor those chosen here are at hand with as many: choose its data first.`,
    );
  const { data, seed } = present;
  const notes = [`The data of these weights are not at hand; distances are to ${titleOfData(data)}.`];
  return { setup: { ...setup, data, seed }, notes };
}
