import { recipeOf } from "../../../../lib/diffusion/python/recipe.ts";
import { savePython } from "../../../learner/python/save.ts";
import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import { prepareData, readData } from "../../../workbench/denoiser-lab/state/data.ts";
import { arePictures, isPictureLine, openRunData } from "../setup/data.ts";
import { checkpointOf } from "./checkpoints.ts";
import { examplesOf } from "./examples.ts";
import { jobOf } from "./jobs.ts";
import type { Outcome } from "./shown.ts";
import { aboutRun } from "./weights.ts";

/** Hands over a run as Python goes on with it; pictures of a set are made once more. @throws a sentence where it can't be */
export async function openInPython(run: Outcome, engine: () => Promise<Pick<Engine, "run">>): Promise<string> {
  const { setup, step, losses, params } = run;
  if (!isPictureLine(setup.data)) await prepareData(setup.data);
  const data = openRunData(setup.data, setup.seed);
  const train = arePictures(data) ? await examplesOf(await engine(), data, setup.seed) : data.train;
  const ofPoints = arePictures(data)
    ? {}
    : { recipe: recipeOf(readData(setup.data)), normalisation: { mean: data.mean, scale: data.scale } };
  const { title } = data;
  const last = losses.slice(-200).map(([, loss]) => loss);
  const checkpoint = checkpointOf(params, step);
  const training = { job: jobOf(setup, data, train), checkpoint, losses: last, title, metadata: aboutRun(setup, data) };
  return savePython([{ ...training, ...ofPoints }]);
}
