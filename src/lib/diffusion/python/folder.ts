import { schedulerOf, trainedFolder } from "../diffusers/folder/trained.ts";
import { folderFiles } from "../diffusers/folder/write.ts";
import type { WrittenFile } from "../formats/files/written.ts";
import { vectorFile } from "../models/vector.ts";
import { configOf, specOf } from "../networks/configs.ts";
import type { StoppedTraining } from "./training.ts";

/** A network as a folder of diffusers, and where in the zip its class finds its config.json. */
export interface NetworkFolder {
  readonly files: readonly WrittenFile[];
  readonly className: string;
  readonly folder: string;
}

const root = "model";

/** Files in a folder of a name. */
export const below = (folder: string, files: readonly WrittenFile[]): WrittenFile[] =>
  files.map((file) => ({ ...file, path: `${folder}/${file.path}`, chunks: () => file.chunks() }));

/** @throws RangeError where the network is no class of diffusers */
export function networkFolder(stopped: StoppedTraining): NetworkFolder {
  const { model } = stopped.job;
  const { shape = [2], classes } = model;
  const config = configOf(model, { shape, classes });
  const className = String(config._class_name);
  const contents = contentsOf(stopped);
  const { name } = contents.models[0]!;
  const files = below(root, folderFiles(contents));
  return { files, className, folder: name ? `${root}/${name}` : root };
}

/** With its scheduler, where diffusers has one for the training's levels. */
function contentsOf({ job: { model }, checkpoint: { ema: params } }: StoppedTraining) {
  const { shape = [2], classes, schedule, prediction } = model;
  const data = { shape, classes };
  try {
    schedulerOf({ schedule, prediction });
  } catch {
    return { models: [{ name: "", config: configOf(model, data), weights: vectorFile(specOf(model, data), params) }] };
  }
  return trainedFolder({ settings: model, data, params, schedule, prediction });
}
