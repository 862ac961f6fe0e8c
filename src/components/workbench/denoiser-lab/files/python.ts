import type { Checkpoint } from "../../../../lib/diffusion/jobs/types.ts";
import { recipeOf } from "../../../../lib/diffusion/python/recipe.ts";
import type { StoppedTraining } from "../../../../lib/diffusion/python/training.ts";
import { readData } from "../state/data.ts";
import { type Run, settingsAt } from "../state/run.ts";
import type { RunStore } from "../state/run-store.ts";
import { trainJob } from "../state/settings.ts";
import { metadataOf } from "./model-file.ts";

/** Losses that a script's first are held against. */
const compared = 200;

/** The run as Python goes on with it, from its newest step. @throws a sentence when nothing was trained */
export function stoppedTraining({ run, data }: Pick<RunStore, "run" | "data">): StoppedTraining {
  const checkpoint = run && checkpointOf(run);
  if (!checkpoint) throw new Error("There are no weights to take along; press Train first.");
  const { title, mean, scale } = data;
  const settings = settingsAt(run, checkpoint.step);
  return {
    job: trainJob(settings, data),
    checkpoint,
    losses: run.losses.points.slice(-compared).map(({ loss }) => loss),
    title,
    recipe: recipeOf(readData(settings.data)),
    normalisation: { mean, scale },
    metadata: { ...metadataOf(run.settings, data), weights: "averaged" },
  };
}

/** A model that was opened from a file has weights alone. */
function checkpointOf({ checkpoint, snapshots }: Run): Checkpoint | undefined {
  const last = snapshots.at(-1);
  if (checkpoint || !last) return checkpoint;
  return { step: last.step, params: last.params.slice(), ema: last.ema.slice(), optimizer: [] };
}
