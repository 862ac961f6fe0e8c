import { pad, type Tensor, type Tensor4D } from "#tf";
import { convolution, enlarged } from "./layers.ts";
import type { Resampler } from "./resnet-spec.ts";

/** Half the size, by a convolution of stride 2; a padding of 0 pads below and on the right alone. */
export const downsample = ({ conv }: Resampler, x: Tensor, padding: number): Tensor4D =>
  padding === 0
    ? convolution(
        conv,
        pad(x as Tensor4D, [
          [0, 0],
          [0, 1],
          [0, 1],
          [0, 0],
        ]),
        { stride: 2, padding: "valid" },
      )
    : convolution(conv, x, { stride: 2, padding });

/** Twice the size, or the one given, by repeated pixels and a convolution. */
export const upsample = ({ conv }: Resampler, x: Tensor, size?: readonly [number, number]): Tensor4D =>
  convolution(conv, enlarged(x, size));
