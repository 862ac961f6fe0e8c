import { download } from "../../kit/frame/download.ts";
import { savePython } from "../../learner/python/save.ts";
import { writeImageModel } from "../../workbench/image-lab/model-file.ts";
import type { ImageStore } from "../../workbench/image-lab/store.ts";

type Saved = Pick<ImageStore, "run" | "shown">;

/** The weights that are looked at, as a file. */
export function saveModel({ run, shown }: Saved): void {
  const bytes = writeImageModel({ model: run!.model, params: shown!.params, step: shown!.step });
  download("noisebook-unet.safetensors", new Blob([bytes]));
}

/** The run as Python goes on with it. @throws a sentence where there is none to go on with */
export function openInPython({ run }: Pick<Saved, "run">): Promise<string> {
  const { job, checkpoint, losses, name } = run ?? {};
  if (!job || !checkpoint)
    throw new Error("A model from a file has no training to go on with; train one here, and open that in Python.");
  const last = losses!.points.slice(-200).map(({ loss }) => loss);
  return savePython([{ job, checkpoint, losses: last, title: name!.replace(/^Run \d+: /, "") }]);
}
