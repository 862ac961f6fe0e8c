import { convolutionSpec, linearSpec, normSpec, type ParametersOf } from "./spec.ts";

export interface ResnetSizes {
  readonly inputs: number;
  readonly outputs: number;
  /** Of the embedding of time; 0 for a block that is told no time. */
  readonly time: number;
  /** Whether the time scales and shifts, or is added. */
  readonly scales: boolean;
}

/** diffusers' `ResnetBlock2D`. He et al., arXiv:1512.03385, with Wu & He's normalisation. */
export const resnetSpec = ({ inputs, outputs, time, scales }: ResnetSizes) => ({
  norm1: normSpec(inputs),
  conv1: convolutionSpec(inputs, outputs, 3),
  time_emb_proj: time > 0 ? linearSpec(time, scales ? 2 * outputs : outputs) : undefined,
  norm2: normSpec(outputs),
  conv2: convolutionSpec(outputs, outputs, 3),
  conv_shortcut: inputs === outputs ? undefined : convolutionSpec(inputs, outputs, 1),
});
export type Resnet = ParametersOf<ReturnType<typeof resnetSpec>>;

/** diffusers' `Downsample2D` and `Upsample2D`. */
export const resamplerSpec = (channels: number) => ({ conv: convolutionSpec(channels, channels, 3) });
export type Resampler = ParametersOf<ReturnType<typeof resamplerSpec>>;
