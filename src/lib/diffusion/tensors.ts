import { type Tensor, type TensorContainer, tensor, tidy } from "#tf";
import { mix } from "./kernels/mix.ts";
import type { Rng } from "./rng.ts";
import type { Space } from "./space.ts";

/** Standard normal tensor of the given shape. */
export const randomNormal = (rng: Rng, shape: readonly number[]): Tensor =>
  tensor(rng.normals(shape.reduce((a, b) => a * b, 1)), [...shape], "float32");

/** States as tensors, on whatever backend is active. */
export const tensors: Space<Tensor> = {
  mix,
  normal: (rng, like) => randomNormal(rng, like.shape),
  scope: <T>(f: () => T) => tidy(f as () => TensorContainer) as T,
  dispose: (value) => value.dispose(),
};
