import type { WrittenFile } from "../formats/files/written.ts";
import { parseTrainJob } from "../jobs/train/parse.ts";
import { toStateDict } from "../networks/files.ts";
import { type NetworkFolder, networkFolder } from "./folder.ts";
import { diffusers, folderOf, type Templates } from "./packing.ts";
import { readme } from "./readme-denoiser.ts";
import { checkpointFiles, dataFile } from "./tensors.ts";
import { endOf, type StoppedTraining } from "./training.ts";

export { type Templates, templateNames } from "./packing.ts";

/**
 * A folder in which `accelerate launch train.py` goes on with a training: its weights, averages and moments, its data, the network
 * as a torch module or a class of diffusers, and all settings.
 * @throws RangeError in a sentence where the network can't go along, or the job can't be run
 */
export function pythonFiles(stopped: StoppedTraining, templates: Templates): WrittenFile[] {
  const { job, checkpoint, losses = [], recipe } = stopped;
  parseTrainJob(job);
  const { network = "mlp", shape = [2], classes } = job.model;
  const folder = isOwn(network) ? undefined : networkFolder(stopped);
  const named = (vector: Float32Array) => toStateDict(job.model, { shape, classes }, vector);
  return folderOf(
    {
      readme: readme(stopped, folder),
      packages: [...(folder ? [diffusers] : []), ...(job.coupling === "minibatch-ot" ? ["scipy"] : [])],
      scripts: {
        ...{ "task.py": "task_denoiser.py", "sample.py": "sample_denoiser.py" },
        ...{ "data.py": "data.py", "noising.py": "noising.py" },
        "model.py": folder ? "model_diffusers.py" : ownModules[network as OwnNetwork],
        ...(recipe ? { "recipe.py": "recipe.py" } : {}),
      },
      settings: settingsOf(stopped, folder),
      ...{ step: checkpoint.step, losses },
      files: [...checkpointFiles(named, checkpoint), dataFile(stopped), ...(folder?.files ?? [])],
    },
    templates,
  );
}

/** The torch modules of networks that diffusers doesn't have. */
const ownModules = { mlp: "model_mlp.py", "residual-mlp": "model_mlp.py", "u-vit": "model_u_vit.py" } as const;
type OwnNetwork = keyof typeof ownModules;

const isOwn = (network: string): boolean => Object.hasOwn(ownModules, network);

/** What `train.py` reads. */
function settingsOf(stopped: StoppedTraining, folder?: NetworkFolder) {
  const { job, recipe, title, normalisation } = stopped;
  const { model, optimizer, emaDecay, weighting, batchSize, seed } = job;
  return {
    ...{ model, optimizer, emaDecay, weighting, batchSize, seed },
    ...{ schedule: model.schedule, prediction: model.prediction },
    ...{ times: job.times ?? { name: "uniform" }, coupling: job.coupling ?? "independent" },
    ...{ conditionDropout: job.conditionDropout ?? 0, steps: endOf(job.steps, stopped.checkpoint.step) },
    ...(folder ? { class: folder.className, folder: folder.folder } : {}),
    data: { title, recipe, ...normalisation, classNames: job.data.classNames },
    metadata: metadataOf(stopped),
  };
}

/** As the pages' own files say what they are. */
function metadataOf({ job: { model }, metadata }: StoppedTraining): Readonly<Record<string, string>> {
  const noisebook = (model.network ?? "mlp") === "mlp" ? "model" : "image-model";
  return { ...metadata, noisebook, model: JSON.stringify(model) };
}
