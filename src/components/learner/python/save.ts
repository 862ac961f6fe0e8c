import type { WrittenFile } from "../../../lib/diffusion/formats/files/written.ts";
import { zipSize, zipStream } from "../../../lib/diffusion/formats/zip/write.ts";
import { pythonFiles } from "../../../lib/diffusion/python/files.ts";
import { type Law, recipeOfMixture } from "../../../lib/diffusion/python/recipe.ts";
import type { StoppedTraining } from "../../../lib/diffusion/python/training.ts";
import { download } from "../../kit/frame/download.ts";
import { templates } from "./templates.ts";

const name = "noisebook-python.zip";

/** Of several trainings each has a folder of its own, named after what it predicts. */
export function filesOf(trainings: readonly StoppedTraining[]): WrittenFile[] {
  const [only] = trainings;
  if (!only) throw new Error("There are no weights to take along yet: train first.");
  if (trainings.length === 1) return pythonFiles(only, templates);
  return trainings.flatMap((one, i) => {
    const folder = `${i + 1}-${one.job.model.prediction}`;
    return pythonFiles(one, templates).map((file) => ({ ...file, path: `${folder}/${file.path}` }));
  });
}

/** The same, of data whose law is known. */
export const withLaw = (trainings: readonly StoppedTraining[], law: Law | undefined): readonly StoppedTraining[] =>
  law ? trainings.map((one) => ({ ...one, recipe: recipeOfMixture(law) })) : trainings;

/** Hands over a zip in which Python goes on with trainings, and says what is in it. @throws a sentence where it can't be */
export async function savePython(trainings: readonly StoppedTraining[]): Promise<string> {
  const hasMoments = trainings.every(({ checkpoint }) => checkpoint.optimizer.length > 0);
  return saveFiles(filesOf(trainings), hasMoments);
}

/** Hands over the files as a zip, and says what is in it. */
export async function saveFiles(files: readonly WrittenFile[], hasMoments: boolean): Promise<string> {
  const size = zipSize(files) / 1e6;
  download(name, await new Response(zipStream(files)).blob());
  const moments = hasMoments ? ", the optimiser's moments" : "";
  return `${name} (${size < 10 ? size.toFixed(1) : Math.round(size)} MB) has the weights${moments}, the data and train.py; its README.md says how to go on.`;
}
