import { sizeOf } from "../math/size.ts";
import { checkMlp, classShapes, embedded, flopsOf, linearShapes, type MlpSettings, widestOf } from "./mlp-family.ts";
import type { DataShape, NetworkFamily, Shapes } from "./types.ts";

function layers({ width, depth }: MlpSettings, { shape }: DataShape): Shapes {
  const dim = sizeOf(shape);
  const block = (_: unknown, i: number) => [
    ...linearShapes(`blocks.${i}.first`, width + embedded, width),
    ...linearShapes(`blocks.${i}.second`, width, width),
  ];
  return [
    ...linearShapes("input", dim, width),
    ...Array.from({ length: depth }, block).flat(),
    ...linearShapes("output", width, dim),
  ];
}

/** Blocks that each add to what they are given; see `residual-mlp.ts`. */
export const residualMlpFamily: NetworkFamily<MlpSettings> = {
  title: "Residual perceptron",
  check: checkMlp,
  shapes: (settings, data) => [...layers(settings, data), ...classShapes(data.classes)],
  flops: (settings, data) => flopsOf(layers(settings, data)),
  largest: (settings, data) => widestOf(layers(settings, data)),
};
