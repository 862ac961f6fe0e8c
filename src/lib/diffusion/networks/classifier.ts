import { type Level, lambda } from "../schedules/schedule.ts";

/** A small multilayer perceptron that tells classes of noised points apart; layers with SiLU between. */
export interface ClassifierSpec {
  readonly width: number;
  /** Number of hidden layers. */
  readonly depth: number;
  readonly classes: number;
  /** Numbers in an example; 2 unless given. */
  readonly dim?: number;
  /** Whether it is told the noise; one that is trained on clean points alone has nothing to be told. */
  readonly noised: boolean;
}

/** Sizes of the layers: the example and the noise in, one logit a class out. */
export const sizesOf = ({ width, depth, classes, dim = 2 }: ClassifierSpec): readonly number[] => [
  dim + 1,
  ...new Array<number>(depth).fill(width),
  classes,
];

/** What it is told of the noise: log(α/σ)/4, from −1 to 1. */
export const noiseFeature = ({ noised }: Pick<ClassifierSpec, "noised">, level: Level): number =>
  noised ? Math.max(-1, Math.min(1, lambda(level) / 4)) : 0;

/** A trained classifier in plain numbers: quick enough for a page, with no TensorFlow.js. */
export interface Classifier {
  /** log p(c | x) of each class, flat [n, classes], for examples [n, dim]. */
  logPosterior(x: Float64Array, level: Level): Float64Array;
  /** ∇ₓ log p(label | x), flat [n, dim]. */
  gradient(x: Float64Array, label: number, level: Level): Float64Array;
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** [inputs, outputs]. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

/** The classifier of a vector of parameters, weight and bias of one layer after the other, as training writes it. */
export function readClassifier(spec: ClassifierSpec, params: ArrayLike<number>): Classifier {
  const layers = cut(sizesOf(spec), params);
  const { dim = 2 } = spec;
  const rowOf = (x: Float64Array, i: number, noise: number) =>
    Float64Array.of(...x.subarray(dim * i, dim * (i + 1)), noise);
  return {
    logPosterior(x, level) {
      const out = new Float64Array((x.length / dim) * spec.classes);
      const noise = noiseFeature(spec, level);
      for (let i = 0; i < x.length / dim; i++)
        out.set(logSoftmax(forward(layers, rowOf(x, i, noise)).at(-1)!), i * spec.classes);
      return out;
    },
    gradient(x, label, level) {
      const out = new Float64Array(x.length);
      const noise = noiseFeature(spec, level);
      for (let i = 0; i < x.length / dim; i++) {
        const states = forward(layers, rowOf(x, i, noise));
        const error = logSoftmax(states.at(-1)!).map((log, c) => Number(c === label) - Math.exp(log));
        out.set(backward(layers, states, error).subarray(0, dim), dim * i);
      }
      return out;
    },
  };
}

function cut(sizes: readonly number[], params: ArrayLike<number>): Layer[] {
  const expected = sizes.slice(1).reduce((sum, outputs, i) => sum + (sizes[i]! + 1) * outputs, 0);
  if (params.length !== expected)
    throw new RangeError(`These weights hold ${params.length} numbers, but this classifier has ${expected}.`);
  const values = Float64Array.from(params);
  let at = 0;
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]!;
    const weight = values.subarray(at, at + inputs * outputs);
    const bias = values.subarray(at + inputs * outputs, at + (inputs + 1) * outputs);
    at += (inputs + 1) * outputs;
    return { inputs, outputs, weight, bias };
  });
}

/** What goes into each layer before its activation, and the logits. */
function forward(layers: readonly Layer[], row: Float64Array): Float64Array[] {
  const states = [row];
  for (const [k, { inputs, outputs, weight, bias }] of layers.entries()) {
    const [state, next] = [states.at(-1)!, bias.slice()];
    for (let i = 0; i < inputs; i++) {
      const value = k === 0 ? state[i]! : state[i]! * sigmoid(state[i]!);
      for (let j = 0; j < outputs; j++) next[j]! += value * weight[i * outputs + j]!;
    }
    states.push(next);
  }
  return states;
}

function backward(layers: readonly Layer[], states: readonly Float64Array[], error: Float64Array): Float64Array {
  let slope = error;
  for (let k = layers.length - 1; k >= 0; k--) {
    const { inputs, outputs, weight } = layers[k]!;
    const before = new Float64Array(inputs);
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += weight[i * outputs + j]! * slope[j]!;
      before[i] = k === 0 ? sum : sum * siluSlope(states[k]![i]!);
    }
    slope = before;
  }
  return slope;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function siluSlope(x: number): number {
  const s = sigmoid(x);
  return s * (1 + x * (1 - s));
}

function logSoftmax(logits: Float64Array): Float64Array {
  const top = Math.max(...logits);
  const log = top + Math.log(logits.reduce((sum, value) => sum + Math.exp(value - top), 0));
  return logits.map((value) => value - log);
}
