import { readSafetensors, writeSafetensors } from "../../../lib/diffusion/formats/safetensors/safetensors.ts";
import type { ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { fromStateDict, toStateDict } from "../../../lib/diffusion/networks/files.ts";

/** A network of images as a file has it. */
export interface ImageModel {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  readonly step: number;
  /** What else the file says of it. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const kind = "image-model";

const shapeOf = ({ shape = [2], classes }: ModelSpec) => ({ shape, classes });

/** Weights by PyTorch's names, and what it takes to use them. */
export const writeImageModel = ({ model, params, step, metadata }: ImageModel): Uint8Array<ArrayBuffer> =>
  writeSafetensors(toStateDict(model, shapeOf(model), params), {
    ...metadata,
    noisebook: kind,
    model: JSON.stringify(model),
    step: String(step),
  });

/** @throws a sentence for a file that is damaged. */
export const isImageModel = (file: ArrayBuffer): boolean => readSafetensors(file).metadata.noisebook === kind;

/** @throws a sentence for a file that is damaged or foreign. */
export function readImageModel(file: ArrayBuffer): ImageModel {
  const { tensors, metadata } = readSafetensors(file);
  if (metadata.noisebook !== kind || !metadata.model)
    throw new RangeError("It is a safetensors file, but not a model of images that was saved here.");
  const model = JSON.parse(metadata.model) as ModelSpec;
  return {
    model,
    params: fromStateDict(model, shapeOf(model), tensors),
    step: Math.max(1, Number(metadata.step) || 1),
    metadata,
  };
}
