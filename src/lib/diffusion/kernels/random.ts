import { type Tensor, tensor } from "#tf";
import type { Rng } from "../random/rng.ts";
import { isRegistered, run } from "./kernel.ts";
import { requireSizes } from "./require-shape.ts";

/**
 * Standard normal tensor of the given shape. Kernel `RandomNormal`, else drawn on the processor and uploaded.
 * @throws unless the shape is of whole numbers.
 */
export function randomNormal(rng: Rng, shape: readonly number[]): Tensor {
  requireSizes("Random numbers", shape);
  return isRegistered("RandomNormal")
    ? onDevice("RandomNormal", rng, shape)
    : tensor(rng.normals(sizeOf(shape)), [...shape]);
}

/** Uniform in [0, 1), multiples of 2⁻²³. Kernel `RandomUniform`, else drawn on the processor and uploaded. @throws as above. */
export function randomUniform(rng: Rng, shape: readonly number[]): Tensor {
  requireSizes("Random numbers", shape);
  return isRegistered("RandomUniform")
    ? onDevice("RandomUniform", rng, shape)
    : tensor(rng.uniforms(sizeOf(shape)), [...shape]);
}

const onDevice = (name: string, { key }: Rng, shape: readonly number[]) => run<Tensor>(name, {}, { key, shape });

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
