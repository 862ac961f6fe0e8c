import { type WrittenFile, writtenText } from "../formats/files/written.ts";
import { parseTrainJob } from "../jobs/train/parse.ts";
import { type NetworkFolder, networkFolder } from "./folder.ts";
import { readme } from "./readme.ts";
import { checkpointFiles, dataFile } from "./tensors.ts";
import { endOf, type StoppedTraining } from "./training.ts";

/** The Python that goes along: files of `templates/` by their names, which the caller reads. */
export const templateNames = [
  "train.py",
  "sample.py",
  "data.py",
  "noising.py",
  "recipe.py",
  "model_mlp.py",
  "model_diffusers.py",
  "model_u_vit.py",
] as const;

export type Templates = Readonly<Record<(typeof templateNames)[number], string>>;

/**
 * A folder in which `accelerate launch train.py` goes on with a training: its weights, averages and moments, its data, the network
 * as a torch module or a class of diffusers, and all settings.
 * @throws RangeError in a sentence where the network can't go along, or the job can't be run
 */
export function pythonFiles(stopped: StoppedTraining, templates: Templates): WrittenFile[] {
  parseTrainJob(stopped.job);
  const { network = "mlp" } = stopped.job.model;
  const folder = isOwn(network) ? undefined : networkFolder(stopped);
  const text = (name: keyof Templates, path: string = name) => writtenText(path, templates[name]);
  return [
    writtenText("README.md", readme(stopped, folder)),
    writtenText("requirements.txt", requirements(stopped, folder)),
    ...[text("train.py"), text("sample.py"), text("data.py"), text("noising.py")],
    text(folder ? "model_diffusers.py" : ownModules[network as OwnNetwork], "model.py"),
    ...(stopped.recipe ? [text("recipe.py")] : []),
    writtenText("training.json", json(settingsOf(stopped, folder))),
    writtenText("start/state.json", json({ step: stopped.checkpoint.step, losses: stopped.losses ?? [] })),
    ...checkpointFiles(stopped),
    dataFile(stopped),
    ...(folder?.files ?? []),
  ];
}

/** The torch modules of networks that diffusers doesn't have. */
const ownModules = { mlp: "model_mlp.py", "residual-mlp": "model_mlp.py", "u-vit": "model_u_vit.py" } as const;
type OwnNetwork = keyof typeof ownModules;

const isOwn = (network: string): boolean => Object.hasOwn(ownModules, network);

const json = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`;

/** What the scripts were tried with. */
function requirements({ job: { coupling } }: StoppedTraining, folder?: NetworkFolder): string {
  const packages = ["accelerate>=1.0", "safetensors>=0.4", "torch>=2.2", "numpy"];
  if (folder) packages.push("diffusers>=0.32.2");
  if (coupling === "minibatch-ot") packages.push("scipy");
  return `${packages.join("\n")}\n`;
}

/** What `train.py` reads. */
function settingsOf(stopped: StoppedTraining, folder?: NetworkFolder) {
  const { job, recipe, title, normalisation } = stopped;
  const { model, optimizer, emaDecay, weighting, batchSize, seed } = job;
  return {
    ...{ model, optimizer, emaDecay, weighting, batchSize, seed },
    ...{ schedule: model.schedule, prediction: model.prediction },
    ...{ times: job.times ?? { name: "uniform" }, coupling: job.coupling ?? "independent" },
    ...{ conditionDropout: job.conditionDropout ?? 0, steps: endOf(stopped) },
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
