import { type Tensor, type TensorContainer, tidy } from "#tf";
import type { VectorSpace } from "../process/vector-space.ts";
import { mix } from "./mix.ts";
import { randomNormal } from "./random.ts";

export { randomNormal } from "./random.ts";

/** States as tensors, on whatever backend is active. */
export const tensors: VectorSpace<Tensor> = {
  combine: mix,
  normal: (rng, like) => randomNormal(rng, like.shape),
  scope: <T>(f: () => T) => tidy(f as () => TensorContainer) as T,
  dispose: (value) => value.dispose(),
};
