import { requireWhole } from "../check/numbers.ts";
import { sizeOf } from "../math/size.ts";
import type { DataShape, NetworkFamily, Shapes } from "./types.ts";

/** The size of a perceptron. */
export interface MlpSettings {
  /** Of the hidden layers. */
  readonly width: number;
  /** Number of hidden layers, or of residual blocks. */
  readonly depth: number;
}

/** Numbers in the embedding of time, class and scale. */
export const embedded = 32;

export function checkMlp({ width, depth }: MlpSettings, { shape, classes }: DataShape): void {
  requireWhole("model's width", width, 1, 1024);
  requireWhole("model's depth", depth, 1, 16);
  requireWhole("model's number of classes", classes, 0, 64);
  requireWhole("number of values in an example", sizeOf(shape), 1, 65_536);
}

export const linearShapes = (path: string, inputs: number, outputs: number): Shapes => [
  [`${path}.weight`, [inputs, outputs]],
  [`${path}.bias`, [outputs]],
];

export const classShapes = (classes: number): Shapes =>
  classes > 0 ? [["class_embedding.weight", [classes + 1, embedded]]] : [];

/** Of weights alone, each used once an example. */
export const flopsOf = (shapes: Shapes): number =>
  shapes.reduce((sum, [, shape]) => sum + (shape.length === 2 ? 2 * sizeOf(shape) : 0), 0);

/** The widest row that goes into a layer or comes out of it. */
export const widestOf = (shapes: Shapes): number => Math.max(...shapes.flatMap(([, shape]) => shape));

const sizes = ({ width, depth }: MlpSettings, dim: number) => [
  dim + embedded,
  ...new Array<number>(depth).fill(width),
  dim,
];

const layers = (settings: MlpSettings, { shape }: DataShape): Shapes =>
  sizes(settings, sizeOf(shape))
    .slice(1)
    .flatMap((outputs, i) => linearShapes(`layers.${i}`, sizes(settings, sizeOf(shape))[i]!, outputs));

/** Dense layers one after another; see `mlp.ts`. */
export const mlpFamily: NetworkFamily<MlpSettings> = {
  title: "Perceptron",
  check: checkMlp,
  shapes: (settings, data) => [...layers(settings, data), ...classShapes(data.classes)],
  flops: (settings, data) => flopsOf(layers(settings, data)),
  largest: (settings, data) => widestOf(layers(settings, data)),
};
