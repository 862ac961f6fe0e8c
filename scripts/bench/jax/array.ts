import { numpy as np } from "@jax-js/jax";

/** An array from numbers that stay the caller's. */
export const array = (values: Float32Array, shape: readonly number[]): np.Array =>
  np.array(values as Float32Array<ArrayBuffer>, { shape: [...shape] });
