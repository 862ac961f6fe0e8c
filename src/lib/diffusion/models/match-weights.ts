import { FileError } from "../formats/file-error.ts";
import { type Dtype, isPacked } from "../formats/safetensors/dtypes.ts";
import { type Parameter, parametersIn, type Spec } from "./spec.ts";

/** What is known of stored tensors, by PyTorch's names, before their numbers are read. */
export type TensorInfos = ReadonlyMap<string, { readonly dtype: Dtype; readonly shape: readonly number[] }>;

/** Weights that don't fit a model: what is missing, unexpected, or of another shape. */
export class WeightsError extends FileError {
  override readonly name = "WeightsError";
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly misshaped: readonly string[];
  constructor(missing: readonly string[], unexpected: readonly string[], misshaped: readonly string[], file = "") {
    const told = [
      ...(missing.length > 0 ? [`${some(missing)} missing`] : []),
      ...(unexpected.length > 0 ? [`${some(unexpected)} not the model's`] : []),
      ...misshaped.slice(0, 3),
    ];
    const field = missing[0] ?? unexpected[0] ?? misshaped[0]?.split(" ")[0];
    super(file, field ?? "", `These weights don't fit the model: ${told.join("; ")}.`);
    [this.missing, this.unexpected, this.misshaped] = [missing, unexpected, misshaped];
  }
  override of(file: string): WeightsError {
    return new WeightsError(this.missing, this.unexpected, this.misshaped, file);
  }
}

const some = (names: readonly string[]) =>
  names.length > 3
    ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more are`
    : `${names.join(", ")} ${names.length === 1 ? "is" : "are"}`;

/** What attention's layers were called before. */
const formerNames: readonly (readonly [RegExp, string])[] = [
  [/\.to_q\./, ".query."],
  [/\.to_k\./, ".key."],
  [/\.to_v\./, ".value."],
  [/\.to_out\.0\./, ".proj_attn."],
];

function find(infos: TensorInfos, path: string): string | undefined {
  if (infos.has(path)) return path;
  const former = formerNames.reduce((name, [now, then]) => name.replace(now, then), path);
  return infos.has(former) ? former : undefined;
}

/** Whether a stored shape serves: the same, or a dense layer's kept as a convolution of windows of 1 × 1, or the reverse. */
const serves = (stored: readonly number[], wanted: readonly number[]): boolean => {
  const bare = (shape: readonly number[]) =>
    (shape.length === 4 && shape[2] === 1 && shape[3] === 1 ? shape.slice(0, 2) : shape).join();
  return bare(stored) === bare(wanted);
};

/** A parameter of a model and the stored tensor that it is. */
export interface Matched {
  readonly path: string;
  readonly parameter: Parameter;
  readonly stored: string;
}

/** Which stored tensor is which parameter, former names of attention included, in the order of the spec. @throws WeightsError */
export function matchWeights(spec: Spec, infos: TensorInfos): Matched[] {
  const wanted = parametersIn(spec).map(([path, parameter]) => ({ path, parameter, stored: find(infos, path) }));
  const used = new Set(wanted.map(({ stored }) => stored));
  const missing = wanted.filter(({ stored }) => stored === undefined).map(({ path }) => path);
  const unexpected = [...infos.keys()].filter((name) => !used.has(name) && !/\.position_ids$/.test(name));
  const misshaped = wanted.flatMap(({ path, parameter, stored }) => {
    const info = stored === undefined ? undefined : infos.get(stored)!;
    if (!info) return [];
    if (isPacked(info.dtype)) return [`${path} is of ${info.dtype} and has to be of whole or floating-point numbers`];
    return serves(info.shape, parameter.shape) ? [] : [`${path} is [${info.shape}] and has to be [${parameter.shape}]`];
  });
  if (missing.length + unexpected.length + misshaped.length > 0) throw new WeightsError(missing, unexpected, misshaped);
  return wanted as Matched[];
}
