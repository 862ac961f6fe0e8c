import {
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../../../lib/diffusion/formats/safetensors/safetensors.ts";
import type { ModelSpec, PerceptronModel } from "../../../../lib/diffusion/jobs/types.ts";
import type { LabData } from "../state/data.ts";
import type { Settings } from "../state/settings.ts";

/** A model as a file has it. */
export interface StoredModel {
  readonly spec: PerceptronModel;
  /** All parameters in the library's order and layout. */
  readonly params: Float32Array;
  /** Everything else the file says of itself. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a file says of a model's settings and data. */
export const metadataOf = (
  settings: Settings,
  { mean, scale, title }: Pick<LabData, "mean" | "scale" | "title">,
): Readonly<Record<string, string>> => ({
  normalisation: JSON.stringify({ mean, scale }),
  schedule: settings.schedule,
  prediction: settings.prediction,
  title,
  settings: JSON.stringify(settings),
});

interface Part {
  readonly name: string;
  /** As in the file: PyTorch's [out, in] for weights. */
  readonly shape: readonly number[];
  readonly transposed: boolean;
}

const embedded = 32;

/** Parameters of the library's MLP by their PyTorch names, in the library's order. */
export function parts({ width, depth, classes }: PerceptronModel): Part[] {
  const sizes = [2 + embedded, ...new Array<number>(depth).fill(width), 2];
  const layers = sizes.slice(1).flatMap((out, i): Part[] => [
    { name: `layers.${i}.weight`, shape: [out, sizes[i]!], transposed: true },
    { name: `layers.${i}.bias`, shape: [out], transposed: false },
  ]);
  const classPart = { name: "class_embedding.weight", shape: [classes + 1, embedded], transposed: false };
  return classes > 0 ? [...layers, classPart] : layers;
}

/** @throws a sentence for another network. */
function perceptronOf(spec: ModelSpec): PerceptronModel {
  if (spec.network === undefined || spec.network === "mlp") return spec as PerceptronModel;
  throw new RangeError(`Its network is “${spec.network}”; files of this kind hold perceptrons alone.`);
}

/** The file: tensors as PyTorch has them, and what it takes to use them. */
export function writeModel(spec: ModelSpec, params: Float32Array, metadata: Readonly<Record<string, string>>) {
  let at = 0;
  const tensors = parts(perceptronOf(spec)).map((part): [string, StoredTensor] => {
    const size = part.shape.reduce((a, b) => a * b, 1);
    const values = params.subarray(at, at + size);
    at += size;
    const data = part.transposed ? transposed(values, part.shape[1]!, part.shape[0]!) : values.slice();
    return [part.name, { dtype: "F32", shape: part.shape, data }];
  });
  const about = {
    noisebook: "model",
    model: JSON.stringify(spec),
    embedding: "concat(x, cos(1000 t w), sin(1000 t w)), w = 10000^(-j/16)",
    activation: "silu",
  };
  return writeSafetensors(tensors, { ...about, ...metadata });
}

/** @throws a sentence for a file that is damaged, foreign, or of other shapes than it says. */
export function readModelFile(file: ArrayBuffer): StoredModel {
  const { tensors, metadata } = readSafetensors(file);
  const spec = specOf(metadata);
  const arrays = parts(spec).map((part) => valuesOf(part, tensors.get(part.name)));
  const known = new Set(parts(spec).map(({ name }) => name));
  const extra = [...tensors.keys()].find((name) => !known.has(name));
  if (extra)
    throw new RangeError(
      `It holds a tensor “${extra}” that this network doesn't have; open a model that was saved here.`,
    );
  const params = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    params.set(array, at);
    at += array.length;
  }
  return { spec, params, metadata };
}

function specOf({ noisebook, model }: Readonly<Record<string, string>>): PerceptronModel {
  if (noisebook !== "model" || !model)
    throw new RangeError(
      "It is a safetensors file, but not a model that was saved here: it doesn't say which schedule and prediction it was trained with.",
    );
  return perceptronOf(parsed(model));
}

function parsed(model: string): ModelSpec {
  try {
    return JSON.parse(model) as ModelSpec;
  } catch {
    throw new RangeError("What it says of its model can't be read; save the model again.");
  }
}

function valuesOf({ name, shape, transposed: isTransposed }: Part, tensor: StoredTensor | undefined): Float32Array {
  if (!tensor) throw new RangeError(`The tensor “${name}” is missing; open the whole file, as it was saved.`);
  if (tensor.shape.join() !== shape.join())
    throw new RangeError(
      `The tensor “${name}” has the shape [${tensor.shape.join(", ")}]; this network needs [${shape.join(", ")}].`,
    );
  if (!(tensor.data instanceof Float32Array) || !tensor.data.every(Number.isFinite))
    throw new RangeError(
      `The tensor “${name}” holds values that are not finite numbers; save the model from an earlier moment.`,
    );
  return isTransposed ? transposed(tensor.data, shape[0]!, shape[1]!) : tensor.data;
}

/** [rows, columns] to [columns, rows]. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c]!;
  return out;
}
