import { errorIn, FileError } from "../../formats/file-error.ts";
import { below, type FileTree, readJson } from "../../formats/files/tree.ts";
import type { TensorFile } from "../../formats/safetensors/open.ts";
import { matchWeights } from "../../models/match-weights.ts";
import { classOf, type ModelClass, type ModelName, modelClasses } from "../../models/named.ts";
import { ConfigError } from "../../models/options.ts";
import type { Spec } from "../../models/spec.ts";
import { planOf, schedulers } from "../schedulers/named.ts";
import type { Config } from "./config-text.ts";
import { findWeights } from "./weights-file.ts";

/** A model that the library builds, with weights that fit it. */
export interface BuiltModel {
  readonly className: ModelName;
  /** As its class reads them from the configuration. */
  readonly options: unknown;
  readonly spec: Spec;
}

/** One part of a folder: a model, a scheduler, or something that is only kept. */
export interface FolderPart {
  /** Its folder; "" for a model that is alone. */
  readonly name: string;
  readonly kind: "model" | "scheduler" | "other";
  readonly className: string;
  readonly config?: Config;
  readonly weights?: TensorFile;
  readonly weightsPath?: string;
  readonly variant?: string;
  /** There where the library can use it. */
  readonly model?: BuiltModel;
  /** Why it can't be used: a FileError for what is wrong with its files. */
  readonly trouble?: Error;
}

/** Reads a part; what is wrong with it is kept with it, so that the others can be used. */
export async function readPart(root: FileTree, name: string, asked: PartRequest): Promise<FolderPart> {
  const at = (path: string) => (name ? `${name}/${path}` : path);
  const paths = new Set(await root.list());
  const start = { name, className: asked.className ?? "" };
  try {
    if (paths.has(at("scheduler_config.json"))) return await readScheduler(root, start, at("scheduler_config.json"));
    if (paths.has(at("config.json"))) return await readModel(root, start, at("config.json"), asked.variant);
    return { ...start, kind: "other" };
  } catch (error) {
    if (!(error instanceof Error) || error.name === "AbortError") throw error;
    return { ...start, kind: "other", trouble: error };
  }
}

export interface PartRequest {
  /** As the folder's index has it. */
  readonly className?: string;
  readonly variant?: string;
}

type Start = Pick<FolderPart, "name" | "className">;

async function readScheduler(root: FileTree, start: Start, path: string): Promise<FolderPart> {
  const config = await readJson(root, path);
  const className = String(config._class_name ?? start.className);
  const part = { ...start, kind: "scheduler", className, config } as const;
  const trouble = complaint(path, () => {
    if (!Object.hasOwn(schedulers, className)) throw new ConfigError("_class_name", `${className} is not built.`);
    planOf({ ...config, _class_name: className }, requestFor(config));
  });
  return trouble ? { ...part, trouble } : part;
}

/** Of a run to see whether there can be one: what shifts times by the picture's size is told of one. */
const requestFor = ({ use_dynamic_shifting }: Config) => ({
  num_inference_steps: 10,
  ...(use_dynamic_shifting === true && { mu: 1 }),
});

async function readModel(root: FileTree, start: Start, path: string, variant: string | undefined): Promise<FolderPart> {
  const given = await readJson(root, path);
  const config = given._class_name || given.architectures ? given : { _class_name: start.className, ...given };
  const className = String(config._class_name ?? (config.architectures as unknown[])?.[0] ?? "");
  const part = { ...start, kind: "model", className, config } as const;
  try {
    const { file, path: weightsPath, variant: found } = await findWeights(below(root, start.name), variant);
    const held = { ...part, weights: file, weightsPath, variant: found };
    return { ...held, ...built(config, file, path, start.name ? `${start.name}/${weightsPath}` : weightsPath) };
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    return { ...part, trouble: inFolder(start.name, error) };
  }
}

/** The model of a configuration, if the weights fit it; else why not. */
function built(config: Config, file: TensorFile, configPath: string, weightsPath: string) {
  const made: { model?: BuiltModel } = {};
  const trouble = complaint(configPath, () => {
    const className = classOf(config);
    const { read, spec: specOf } = modelClasses[className] as unknown as ModelClass<unknown, Spec>;
    const options = read(config);
    made.model = { className, options, spec: specOf(options) };
  });
  const misfit = made.model && complaint(weightsPath, () => matchWeights(made.model!.spec, file.infos));
  return trouble || misfit ? { trouble: trouble ?? misfit } : made;
}

/** What work has to complain of a file. */
function complaint(path: string, work: () => unknown): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return errorIn(path, error) as FileError;
    const { option = "", message } = error as Partial<ConfigError> & Error;
    return new FileError(path, option || "options", message);
  }
}

/** An error of a part's own folder, with paths as the whole folder has them. */
function inFolder(folder: string, error: unknown): Error {
  if (!(error instanceof FileError) || folder === "") return error as Error;
  return error.of(error.file ? `${folder}/${error.file}` : folder);
}
