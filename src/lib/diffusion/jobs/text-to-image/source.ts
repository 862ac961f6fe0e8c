import { inFile } from "../../formats/file-error.ts";
import { blobSource, bytesSource } from "../../formats/files/source.ts";
import { type FileTree, treeOf } from "../../formats/files/tree.ts";
import { readSafetensors } from "../../formats/safetensors/safetensors.ts";
import { zipTree } from "../../formats/zip/read.ts";
import type { MachineLimits } from "../../models/fit.ts";
import type { KeptForm } from "../../models/kept.ts";
import type { LoraFile, PipelineLoraOptions } from "../../pipelines/lora.ts";

/** The files of a pipeline's folder by their paths, or one zip archive of them, as a page hands them to its worker: those of a reader's disk stay there. */
export type PipelineFiles = Readonly<Record<string, Blob | Uint8Array>>;

/** A pipeline as plain data. */
export interface PipelineSource {
  /** By which it is remembered once it is open: an address, or a name that the page gives it. */
  readonly key: string;
  readonly files: PipelineFiles;
  /** Such as "fp16". */
  readonly variant?: string;
  /** How weights wait in memory: "F16" unless given, or "int8" for half of that, or "F32". */
  readonly form?: KeptForm;
  /** What the machine has, where it tells; a pipeline that doesn't fit is refused before it is loaded. */
  readonly limits?: MachineLimits;
  /** Files of low-rank adapters, each put upon those before. */
  readonly loras?: readonly PipelineLoraSource[];
}

/** A file of adapters as plain data, `pytorch_lora_weights.safetensors` of diffusers say. */
export interface PipelineLoraSource extends PipelineLoraOptions {
  readonly name: string;
  readonly file: Blob | Uint8Array;
}

/** What the files of adapters hold. @throws FileError for one that can't be read */
export const lorasOf = ({ loras = [] }: PipelineSource): Promise<(LoraFile & PipelineLoraSource)[]> =>
  Promise.all(
    loras.map(async (lora) => {
      const { name, file } = lora;
      const bytes = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer());
      return { ...lora, ...(await inFile(name, async () => readSafetensors(bytes))) };
    }),
  );

/** What a folder has, or a zip archive that is the only file. @throws ZipError for an archive that can't be read */
export async function treeOfFiles(files: PipelineFiles): Promise<FileTree> {
  const open = (file: Blob | Uint8Array) => (file instanceof Uint8Array ? bytesSource(file) : blobSource(file));
  const all = Object.entries(files);
  const [only] = all;
  if (all.length === 1 && /\.zip$/i.test(only![0])) return zipTree(open(only![1]));
  return treeOf(new Map(all.map(([path, file]) => [path, async () => open(file)])));
}
