import { type ModelFolder, openFolder } from "../../../lib/diffusion/diffusers/folder/open.ts";
import type { FolderPart } from "../../../lib/diffusion/diffusers/folder/part.ts";
import { trainedFolder } from "../../../lib/diffusion/diffusers/folder/trained.ts";
import { folderAgain, folderFiles, type WrittenDtype } from "../../../lib/diffusion/diffusers/folder/write.ts";
import { entriesTree, filesTree, handlesTree } from "../../../lib/diffusion/formats/files/handles.ts";
import { type Progress, progressOf } from "../../../lib/diffusion/formats/files/progress.ts";
import { blobSource, watched } from "../../../lib/diffusion/formats/files/source.ts";
import { type FileTree, memoryTree, watchedTree } from "../../../lib/diffusion/formats/files/tree.ts";
import type { WrittenFile } from "../../../lib/diffusion/formats/files/written.ts";
import { sizeOf } from "../../../lib/diffusion/math/size.ts";
import { fitOf, type MachineLimits } from "../../../lib/diffusion/models/fit.ts";
import { WeightsError } from "../../../lib/diffusion/models/match-weights.ts";
import { parseNetwork } from "../../../lib/diffusion/networks/named.ts";
import { fileCache } from "../../../lib/diffusion/storage/file-cache.ts";
import { nextTask } from "../../kit/controls/tasks.ts";
import { bytesText, readable } from "./words.ts";

/** A model at an address of this site. */
export const treeAt = async (address: string, { signal }: Doing): Promise<FileTree> =>
  (await import("./address.ts")).treeAt(address, signal);

/** A tensor of a model, as its file has it. */
export interface TensorRow {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly size: number;
}

/** What a reader is told of a part. */
export interface PartRow {
  readonly name: string;
  readonly className: string;
  readonly parameters: number;
  readonly bytes: number;
  readonly dtypes: readonly string[];
  readonly tensors: readonly TensorRow[];
  /** What is wrong with it, a sentence each. */
  readonly troubles: readonly string[];
  /** Whether it fits this machine. */
  readonly fit: string;
}

export interface Opened {
  readonly title: string;
  readonly folder: ModelFolder;
  readonly parts: readonly PartRow[];
}

export interface Doing {
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

/** A single zip archive's files, or those of a folder. */
export async function treeOfFiles(files: readonly File[], { signal }: Doing): Promise<FileTree> {
  if (files.length !== 1 || !/\.zip$/i.test(files[0]!.name)) return filesTree(files);
  const { zipTree } = await import("../../../lib/diffusion/formats/zip/read.ts");
  return zipTree(watched(blobSource(files[0]!), { signal }));
}

export { entriesTree, handlesTree };

export async function open(title: string, tree: FileTree, limits: MachineLimits, { signal }: Doing): Promise<Opened> {
  const folder = await openFolder(watchedTree(tree, { signal }));
  return { title, folder, parts: folder.parts.map((part) => rowOf(part, limits)) };
}

function rowOf(part: FolderPart, limits: MachineLimits): PartRow {
  const tensors = [...(part.weights?.infos ?? [])].map(([name, { dtype, shape }]) => ({
    name,
    dtype,
    shape,
    size: sizeOf(shape),
  }));
  return {
    name: part.name || "the model",
    className: part.className + (part.variant ? `, variant ${part.variant}` : ""),
    parameters: tensors.reduce((sum, { size }) => sum + size, 0),
    bytes: part.weights?.bytes ?? 0,
    dtypes: [...new Set(tensors.map(({ dtype }) => dtype))],
    tensors,
    troubles: troublesOf(part),
    fit: part.model ? fitText(fitOf(part.model.spec, limits), limits) : "",
  };
}

/** Every weight that doesn't fit, by name. */
function troublesOf({ trouble }: FolderPart): string[] {
  if (!trouble) return [];
  if (!(trouble instanceof WeightsError)) return [trouble.message];
  const lists = [
    ["Missing", trouble.missing],
    ["Not the model's", trouble.unexpected],
    ["Of another shape", trouble.misshaped],
  ] as const;
  return [
    "The weights don’t fit the configuration.",
    ...lists.flatMap(([title, names]) =>
      names.length > 0 ? [`${title}: ${names.slice(0, 40).join("; ")}${names.length > 40 ? "; …" : ""}.`] : [],
    ),
  ];
}

function fitText(fit: ReturnType<typeof fitOf>, { binding }: MachineLimits): string {
  if (fit.refusal) return readable(fit.refusal);
  const gpu =
    binding === undefined
      ? ""
      : ` Its largest array has ${bytesText(fit.largest.bytes)}; this GPU takes ${bytesText(binding)}.`;
  return `Fits as far as weights go: ${bytesText(fit.bytes)} in float32 to use, ${bytesText(fit.trainingBytes)} to train.${gpu}`;
}

const root = async () =>
  fileCache(await (await navigator.storage.getDirectory()).getDirectoryHandle("models", { create: true }));

export const kept = async () => (await root()).list();
export const forget = async (name: string) => (await root()).delete(name);

export async function keptTree(name: string): Promise<FileTree> {
  const folder = await (await root()).open(name);
  if (!folder) throw new Error(`“${name}” is no longer kept here.`);
  return handlesTree(folder);
}

export async function keep({ title, folder }: Opened, { signal, tell }: Doing): Promise<void> {
  const files = await folderAgain(folder);
  const onBytes = progressOf(total(files), () => performance.now(), tell);
  await (await root()).put(title, files, { signal, onBytes });
}

const total = (files: readonly { readonly size: number }[]) => files.reduce((sum, { size }) => sum + size, 0);

/** The model as a zip archive, weights in a format of choice. */
export async function zipped({ folder }: Opened, dtype: WrittenDtype | undefined, { signal, tell }: Doing) {
  const { zipSize, zipStream } = await import("../../../lib/diffusion/formats/zip/write.ts");
  const files = await folderAgain(folder, dtype);
  const count = progressOf(zipSize(files), () => performance.now(), tell);
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      signal.throwIfAborted();
      count(chunk.length);
      controller.enqueue(chunk);
    },
  });
  return zipStream(files).pipeThrough(counting, { signal }) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** A small U-Net with all weights 0, in memory. */
export async function exampleTree(): Promise<FileTree> {
  const settings = {
    network: "unet-2d",
    channels: [32, 64, 64],
    layers: 1,
    attention: [false, true, true],
    groups: 8,
    headDim: 16,
  } as const;
  const data = { shape: [16, 16, 1], classes: 0 };
  const params = new Float32Array(parseNetwork(settings, data).size);
  const files = folderFiles(trainedFolder({ settings, data, params, schedule: "cosine", prediction: "v" }, "F16"));
  await nextTask();
  const tree = memoryTree(
    new Map(await Promise.all(files.map(async (file) => [file.path, await beginning(file)] as const))),
  );
  await nextTask();
  return tree;
}

/** A file's first piece, which is all of a text and the header of weights, and then zeros. */
async function beginning(file: WrittenFile): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Uint8Array(file.size);
  for await (const first of file.chunks()) {
    out.set(first);
    break;
  }
  return out;
}
