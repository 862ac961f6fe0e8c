import { pointsToCsv } from "../../../../lib/diffusion/data/points/format.ts";
import { download } from "../../../kit/frame/download.ts";
import { savePython } from "../../../learner/python/save.ts";
import type { RunStore } from "../state/run-store.ts";
import { modelSpec } from "../state/settings.ts";
import { metadataOf, writeModel } from "./model-file.ts";
import { stoppedTraining } from "./python.ts";
import { writeRun } from "./run-file.ts";

export type SavedKind = "data" | "samples" | "model" | "run" | "python";

export interface MadeFile {
  readonly name: string;
  readonly contents: Blob | string;
}

/** Hands a file over, and says so. @throws a sentence when there is nothing to put into it. */
export async function saveKind(kind: SavedKind, store: RunStore): Promise<string> {
  if (kind === "python") return savePython([stoppedTraining(store)]);
  const { name, contents } = makeFile(kind, store);
  download(name, contents);
  return `${name} saved.`;
}

/** A file for the reader. @throws a sentence when there is nothing to put into it. */
export function makeFile(kind: Exclude<SavedKind, "python">, store: RunStore): MadeFile {
  const { data, run } = store;
  if (kind === "data") return { name: "noisebook-data.csv", contents: pointsToCsv(data.raw) };
  if (!run) throw new Error("Nothing is trained yet; press Train first.");
  if (kind === "run") return { name: "noisebook-run.json", contents: writeRun(run, run.backend) };
  return kind === "samples" ? samples(store) : model(store);
}

function samples({ picture, data }: RunStore): MadeFile {
  if (!picture.samples) throw new Error("No samples are drawn yet; wait a moment and save again.");
  const { points, labels } = picture.samples;
  const contents = pointsToCsv({ points: data.restore(points), labels, classNames: data.classNames });
  return { name: "noisebook-samples.csv", contents };
}

function model({ run, shown, view, data }: RunStore): MadeFile {
  if (!shown) throw new Error("There are no weights to save; press Train first.");
  const about = metadataOf(run!.settings, data);
  const metadata = { ...about, weights: view.ema ? "averaged" : "raw", step: String(shown.step) };
  const bytes = writeModel(modelSpec(run!.settings, data), view.ema ? shown.ema : shown.params, metadata);
  return { name: "noisebook-model.safetensors", contents: new Blob([bytes]) };
}
