import { blobSource, bytesSource } from "../../formats/files/source.ts";
import { type FileTree, treeOf } from "../../formats/files/tree.ts";
import type { MachineLimits } from "../../models/fit.ts";
import type { KeptForm } from "../../models/kept.ts";

/** The files of a pipeline's folder by their paths, as a page hands them to its worker: those of a reader's disk stay there. */
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
}

export const treeOfFiles = (files: PipelineFiles): FileTree =>
  treeOf(
    new Map(
      Object.entries(files).map(([path, file]) => [
        path,
        async () => (file instanceof Uint8Array ? bytesSource(file) : blobSource(file)),
      ]),
    ),
  );
