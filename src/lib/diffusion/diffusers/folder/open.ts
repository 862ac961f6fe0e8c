import { FileError } from "../../formats/file-error.ts";
import { below, type FileTree, readJson } from "../../formats/files/tree.ts";
import type { TensorFile } from "../../formats/safetensors/open.ts";
import type { Config } from "./config-text.ts";
import { type BuiltModel, type FolderPart, readPart } from "./part.ts";

/** A folder as diffusers and transformers save them, before any weights are read. */
export interface ModelFolder {
  /** Its files, by paths from where it begins. */
  readonly root: FileTree;
  /** The pipeline's class, where it is one, and its `model_index.json`. */
  readonly pipeline?: string;
  readonly index?: Config;
  readonly parts: readonly FolderPart[];
}

/** Which of a folder's files are meant, where a model has several sets of weights. */
export interface FolderRequest {
  /** Such as "fp16". */
  readonly variant?: string;
}

/**
 * Opens a pipeline (`model_index.json` and a folder for each part) or a model alone (`config.json` and weights), at the top of a
 * tree or below folders of it. What is wrong with a part is told with that part.
 * @throws FileError where it is neither
 */
export async function openFolder(tree: FileTree, { variant }: FolderRequest = {}): Promise<ModelFolder> {
  const paths = await tree.list();
  const [index] = foldersWith(paths, /^model_index\.json$/);
  if (index !== undefined) return openPipeline(below(tree, index), variant);
  const folders = foldersWith(paths, /^(scheduler_)?config\.json$/);
  if (folders.length === 0) throw notAModel(paths);
  const top = folders.filter((folder) => depth(folder) === depth(folders[0]!));
  const root = top.length === 1 ? top[0]! : parent(top[0]!);
  const names = folders.flatMap((folder) => nameIn(root, folder));
  const trunk = below(tree, root);
  return { root: trunk, parts: await inTurn(names, (name) => readPart(trunk, name, { variant })) };
}

/** A model of a folder that can be used, the first of some classes or by its name. @throws what is wrong with it */
export function usable(
  { parts }: ModelFolder,
  isWanted: (part: FolderPart) => boolean,
): FolderPart & { readonly model: BuiltModel; readonly weights: TensorFile } {
  const part = parts.find((each) => each.kind === "model" && isWanted(each)) ?? parts.find(isWanted);
  if (part?.trouble) throw part.trouble;
  const { model, weights } = part ?? {};
  if (!part || !model || !weights) {
    const there = parts.map(({ name, className }) => `${name || "the folder"} (${className})`).join(", ");
    throw new FileError("", "model", `The folder has no such model; it has ${there || "nothing"}.`);
  }
  return { ...part, model, weights };
}

const depth = (folder: string) => (folder === "" ? 0 : folder.split("/").length);
const parent = (folder: string) => folder.slice(0, Math.max(0, folder.lastIndexOf("/")));

/** Folders that have such a file directly in them, the shallowest first. */
function foldersWith(paths: readonly string[], pattern: RegExp): string[] {
  const found = paths.filter((path) => pattern.test(path.slice(path.lastIndexOf("/") + 1))).map(parent);
  return [...new Set(found)].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

/** The name of a part that is the root itself, or a folder in it. */
function nameIn(root: string, folder: string): string[] {
  if (folder === root) return [""];
  return parent(folder) === root ? [folder.slice(root === "" ? 0 : root.length + 1)] : [];
}

async function openPipeline(root: FileTree, variant: string | undefined): Promise<ModelFolder> {
  const index = await readJson(root, "model_index.json");
  const pipeline = index._class_name;
  if (typeof pipeline !== "string")
    throw new FileError(
      "model_index.json",
      "_class_name",
      "The index doesn't say by _class_name which pipeline it is of.",
    );
  const entries = Object.entries(index).flatMap(([name, value]) => indexed(name, value));
  const parts = await inTurn(entries, ([name, className]) => readPart(root, name, { className, variant }));
  return { root, pipeline, index, parts };
}

/** What an index says of a part; values that are no pair are the pipeline's own. */
function indexed(name: string, value: unknown): [name: string, className: string][] {
  if (name.startsWith("_") || !Array.isArray(value) || (value[0] === null && value[1] === null)) return [];
  if (value.length !== 2 || typeof value[1] !== "string" || /[/\\]|^\.|^$/.test(name))
    throw new FileError(
      "model_index.json",
      name,
      `The index has ${JSON.stringify(value).slice(0, 100)} for “${name.slice(0, 100)}”; expected is a library and a class.`,
    );
  return [[name, value[1]]];
}

async function inTurn<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

function notAModel(paths: readonly string[]): FileError {
  const one = paths.find((path) => path.endsWith(".safetensors"));
  if (one)
    return new FileError(
      one,
      "config.json",
      "Weights alone don't tell what model they are of: the config.json that was saved beside them has to be there too.",
    );
  return new FileError(
    "",
    "config.json",
    `Among ${paths.length} files there is neither a model_index.json nor a config.json: it is not a folder as diffusers saves it.`,
  );
}
