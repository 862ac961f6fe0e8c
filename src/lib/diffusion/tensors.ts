import { type Tensor, type TensorContainer, tidy } from "#tf";
import { mix } from "./kernels/mix.ts";
import { randomNormal } from "./kernels/random.ts";
import type { Space } from "./space.ts";

export { randomNormal } from "./kernels/random.ts";

/** States as tensors, on whatever backend is active. */
export const tensors: Space<Tensor> = {
  mix,
  normal: (rng, like) => randomNormal(rng, like.shape),
  scope: <T>(f: () => T) => tidy(f as () => TensorContainer) as T,
  dispose: (value) => value.dispose(),
};
