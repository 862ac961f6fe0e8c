import { dispose, type Tensor, tensor } from "#tf";
import type { TensorFile } from "../formats/safetensors/open.ts";
import { sizeOf } from "../math/size.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { expand, floatsOf, type KeptWeights } from "./kept.ts";
import { innerShape, inward } from "./layout.ts";
import { matchWeights, WeightsError } from "./match-weights.ts";
import { type Initial, type Parameter, type ParametersOf, parametersIn, type Spec } from "./spec.ts";
import type { StateDict } from "./vector.ts";

/**
 * Float32 tensors of a state_dict in the form of a spec; the caller's. Nothing is left behind where it throws.
 * @throws WeightsError for names or shapes that are not the spec's.
 */
export function readWeights<S extends Spec>(spec: S, dict: StateDict): ParametersOf<S> & Tree {
  const stored = new Map(matchWeights(spec, dict).map((each) => [each.path, each.stored]));
  return built(spec, (parameter, path) => leaf(parameter, floatsOf(dict.get(stored.get(path)!)!.data)));
}

/**
 * `readWeights` of a file that is read one tensor at a time, in the order in which they lie; the signal of what is read ends it.
 * @throws WeightsError before any numbers are read, where they don't fit
 */
export async function loadWeights<S extends Spec>(spec: S, file: TensorFile): Promise<ParametersOf<S> & Tree> {
  const byStored = new Map(matchWeights(spec, file.infos).map((each) => [each.stored, each]));
  const made = new Map<string, Tensor>();
  try {
    for (const name of file.infos.keys()) {
      const match = byStored.get(name);
      if (match) made.set(match.path, leaf(match.parameter, floatsOf((await file.read(name)).data)));
    }
  } catch (error) {
    dispose([...made.values()]);
    throw error;
  }
  return built(spec, (_, path) => made.get(path)!);
}

/** Tensors of weights that were kept small; of a part of the model, where the spec is that of the part at a path. The caller's. */
export const expandWeights = <S extends Spec>(spec: S, kept: KeptWeights, at = ""): ParametersOf<S> & Tree =>
  built(spec, (parameter, path) => {
    const name = at ? `${at}.${path}` : path;
    const weight = kept.get(name);
    if (!weight) throw new WeightsError([name], [], []);
    return leaf(parameter, expand(weight));
  });

/** Tensors of all parameters one after another, in the layout here, as `ravel` makes them; the caller's. @throws where there are more or fewer */
export function weightsOf<S extends Spec>(spec: S, vector: Float32Array): ParametersOf<S> & Tree {
  const size = parametersIn(spec).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
  if (size !== vector.length)
    throw new RangeError(`There are ${vector.length} weights for a network that has ${size}: they are of another one.`);
  let at = 0;
  return built(spec, ({ layout, shape }) => {
    at += sizeOf(shape);
    return tensor(vector.slice(at - sizeOf(shape), at), innerShape(layout, shape));
  });
}

const leaf = ({ layout, shape }: Parameter, data: Float32Array): Tensor =>
  tensor(inward(layout, shape, data), innerShape(layout, shape));

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

/** Windows [outputs, inputs, height, width] with a 1 in the middle of each channel's own. */
function identity(shape: readonly number[]): Float32Array {
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  const window = height * width;
  const all = new Float32Array(sizeOf(shape));
  for (let channel = 0; channel < outputs; channel++) all[(channel * inputs + channel) * window + (window - 1) / 2] = 1;
  return all;
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
    if (initial.kind === "identity") return tensor(inward(layout, shape, identity(shape)), inner);
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
