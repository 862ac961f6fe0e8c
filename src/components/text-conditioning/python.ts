import { examplesOf } from "../../lib/diffusion/jobs/contrastive/examples.ts";
import { contrastiveInPython, type StoppedContrast } from "../../lib/diffusion/python/contrastive.ts";
import { saveFiles } from "../learner/python/save.ts";
import { templates } from "../learner/python/templates.ts";

/** Hands over the small CLIP as Python goes on with it; its shapes are drawn once more, with pauses. */
export async function openInPython(stopped: Omit<StoppedContrast, "examples">): Promise<string> {
  const { pictures, ids } = await examplesOf(stopped.job);
  return saveFiles(contrastiveInPython({ ...stopped, examples: { points: pictures.points, ids } }, templates), true);
}
