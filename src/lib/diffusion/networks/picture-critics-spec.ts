import { convolutionSpec, linearSpec, type ParametersOf } from "../models/spec.ts";

/** Convolutions that halve pictures twice, and a dense layer that tells their class: its inner layers are what looks alike is measured in. */
export const featureSpec = (channels: number, side: number, classes: number, width = 16) => ({
  conv1: convolutionSpec(channels, width, 3),
  conv2: convolutionSpec(width, 2 * width, 3),
  conv3: convolutionSpec(2 * width, 2 * width, 3),
  head: linearSpec(2 * width * Math.ceil(side / 4) ** 2, classes),
});
export type FeatureNet = ParametersOf<ReturnType<typeof featureSpec>>;

/** Convolutions that halve pictures twice, and one that says of each place how real it looks. */
export const judgeSpec = (channels: number, width = 16) => ({
  conv1: convolutionSpec(channels, width, 4),
  conv2: convolutionSpec(width, 2 * width, 4),
  conv3: convolutionSpec(2 * width, 1, 3),
});
export type Judge = ParametersOf<ReturnType<typeof judgeSpec>>;
