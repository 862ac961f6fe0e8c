import { reshape, type Tensor, type Tensor3D, type Tensor4D, transpose } from "#tf";
import { type Convolution, convolution } from "./layers.ts";

/** Latents [b, h, w, in] as tokens [b, (h/p)(w/p), dim], by a convolution of stride p. Dosovitskiy et al., arXiv:2010.11929. */
export function patchTokens(proj: Convolution, x: Tensor, size: number): Tensor3D {
  const y = convolution(proj, x, { stride: size, padding: "valid" });
  return reshape(y, [y.shape[0], y.shape[1] * y.shape[2], y.shape[3]]);
}

/** Tokens [b, h w, p p c] as latents [b, h p, w p, c]. */
export function unpatched(tokens: Tensor, height: number, width: number, size: number): Tensor4D {
  const channels = tokens.shape[2]! / (size * size);
  const cells = reshape(tokens, [-1, height, width, size, size * channels]);
  return reshape(transpose(cells, [0, 1, 3, 2, 4]), [-1, height * size, width * size, channels]);
}

/** How many patches fit. @throws a sentence where some pixels would be left over. */
export function gridOf(x: Tensor, size: number): [height: number, width: number] {
  const [, height, width] = x.shape as [number, number, number, number];
  if (height % size !== 0 || width % size !== 0)
    throw new RangeError(
      `Patches of ${size} × ${size} don't fill ${height} × ${width}: both sides must be multiples of ${size}.`,
    );
  return [height / size, width / size];
}
