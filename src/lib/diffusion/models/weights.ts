import { dispose, type Tensor, tensor } from "#tf";
import type { StoredTensor } from "../formats/safetensors/safetensors.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { innerShape, inward, outward } from "./layout.ts";
import { type Initial, type Parameter, type ParametersOf, parametersIn, type Spec } from "./spec.ts";

/** Tensors by PyTorch's names, as a safetensors file holds them. */
export type StateDict = ReadonlyMap<string, StoredTensor>;

/** Weights that don't fit a model: what is missing, unexpected, or of another shape. */
export class WeightsError extends RangeError {
  override readonly name = "WeightsError";
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly misshaped: readonly string[];
  constructor(missing: readonly string[], unexpected: readonly string[], misshaped: readonly string[]) {
    const told = [
      ...(missing.length > 0 ? [`${some(missing)} missing`] : []),
      ...(unexpected.length > 0 ? [`${some(unexpected)} not the model's`] : []),
      ...misshaped.slice(0, 3),
    ];
    super(`These weights don't fit the model: ${told.join("; ")}.`);
    [this.missing, this.unexpected, this.misshaped] = [missing, unexpected, misshaped];
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

function find(dict: StateDict, path: string): string | undefined {
  if (dict.has(path)) return path;
  const former = formerNames.reduce((name, [now, then]) => name.replace(now, then), path);
  return dict.has(former) ? former : undefined;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Whether a stored shape serves: the same, or a dense layer's kept as a convolution of windows of 1 × 1, or the reverse. */
const serves = (stored: readonly number[], wanted: readonly number[]): boolean => {
  const bare = (shape: readonly number[]) =>
    (shape.length === 4 && shape[2] === 1 && shape[3] === 1 ? shape.slice(0, 2) : shape).join();
  return bare(stored) === bare(wanted);
};

/** Float32 tensors of a state_dict in the form of a spec; the caller's. Nothing is left behind where it throws. @throws WeightsError */
export function readWeights<S extends Spec>(spec: S, dict: StateDict): ParametersOf<S> & Tree {
  checkWeights(wantedOf(spec, dict), dict);
  return built(spec, (parameter, path) =>
    tensor(numbersOf(parameter, path, dict), innerShape(parameter.layout, parameter.shape)),
  );
}

/** The same numbers one after another, in the order of the spec. @throws WeightsError */
export function readVector(spec: Spec, dict: StateDict): Float32Array {
  const wanted = wantedOf(spec, dict);
  checkWeights(wanted, dict);
  const vector = new Float32Array(wanted.reduce((sum, { parameter }) => sum + sizeOf(parameter.shape), 0));
  let at = 0;
  for (const { path, parameter } of wanted) {
    const numbers = numbersOf(parameter, path, dict);
    vector.set(numbers, at);
    at += numbers.length;
  }
  return vector;
}

/** The inverse: the entries of a file, float32, of a vector of all parameters. */
export function writeVector(spec: Spec, vector: Float32Array): Map<string, StoredTensor> {
  let at = 0;
  const parts = parametersIn(spec).map(([path, { shape }]) => {
    const size = sizeOf(shape);
    at += size;
    return [path, vector.subarray(at - size, at)] as const;
  });
  return writeWeights(spec, new Map(parts));
}

/** A parameter's numbers in the order here. */
const numbersOf = ({ layout, shape }: Parameter, path: string, dict: StateDict): Float32Array =>
  inward(layout, shape, floats(dict.get(find(dict, path)!)!.data));

const wantedOf = (spec: Spec, dict: StateDict): Wanted[] =>
  parametersIn(spec).map(([path, parameter]) => ({ path, parameter, stored: find(dict, path) }));

type Wanted = { readonly path: string; readonly parameter: Parameter; readonly stored: string | undefined };

function checkWeights(wanted: readonly Wanted[], dict: StateDict): void {
  const used = new Set(wanted.map(({ stored }) => stored));
  const missing = wanted.filter(({ stored }) => stored === undefined).map(({ path }) => path);
  const unexpected = [...dict.keys()].filter((name) => !used.has(name) && !/\.position_ids$/.test(name));
  const misshaped = wanted.flatMap(({ path, parameter, stored }) => {
    const shape = stored === undefined ? undefined : dict.get(stored)!.shape;
    return !shape || serves(shape, parameter.shape) ? [] : [`${path} is [${shape}] and has to be [${parameter.shape}]`];
  });
  if (missing.length + unexpected.length + misshaped.length > 0) throw new WeightsError(missing, unexpected, misshaped);
}

const floats = (data: StoredTensor["data"]): Float32Array =>
  data instanceof Float32Array ? data : Float32Array.from(data as ArrayLike<number>, Number);

/** A tree like a spec, each leaf made; where making one fails, those made before are disposed of. */
function built<S extends Spec>(spec: S, make: (parameter: Parameter, path: string) => Tensor): ParametersOf<S> & Tree {
  const made: Tensor[] = [];
  const at = (node: Spec, path: string): unknown => {
    if ("layout" in node && typeof node.layout === "string") {
      const leaf = make(node as Parameter, path);
      made.push(leaf);
      return leaf;
    }
    const below = (name: string | number) => (path ? `${path}.${name}` : `${name}`);
    if (Array.isArray(node)) return node.map((part, i) => at(part, below(i)));
    const parts = Object.entries(node).filter(([, part]) => part !== undefined);
    return Object.fromEntries(parts.map(([name, part]) => [name, at(part as Spec, below(name))]));
  };
  try {
    return at(spec, "") as ParametersOf<S> & Tree;
  } catch (error) {
    dispose(made);
    throw error;
  }
}

/** What a fresh parameter is, by its path. */
export type InitialOf = (path: string, parameter: Parameter) => Initial;

/** Fresh parameters, from a random stream for each path; as PyTorch's layers begin unless told otherwise. The caller's. */
export const freshWeights = <S extends Spec>(
  spec: S,
  rng: Rng,
  initialOf: InitialOf = (_, { initial }) => initial,
): ParametersOf<S> & Tree =>
  built(spec, (parameter, path) => {
    const { shape, layout } = parameter;
    const initial = initialOf(path, parameter);
    const size = sizeOf(shape);
    const inner = innerShape(layout, shape);
    if (initial.kind === "constant") return tensor(new Float32Array(size).fill(initial.value), inner);
    const random = rng.fork(path);
    if (initial.kind === "normal")
      return tensor(
        random.normals(size).map((n) => n * initial.spread),
        inner,
      );
    const bound = 1 / Math.sqrt(initial.fanIn);
    return tensor(
      random.uniforms(size).map((u) => bound * (2 * u - 1)),
      inner,
    );
  });

/** The numbers of parameters, by path, as the entries of a file, float32. */
export function writeWeights(spec: Spec, numbers: ReadonlyMap<string, Float32Array>): Map<string, StoredTensor> {
  const entries = parametersIn(spec).map(([path, { layout, shape }]) => {
    const data = outward(layout, shape, numbers.get(path)!);
    return [path, { dtype: "F32", shape, data }] as const;
  });
  return new Map(entries);
}
