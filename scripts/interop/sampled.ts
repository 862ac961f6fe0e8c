import { type Tensor, tensor, tidy, transpose } from "#tf";
import { planOf } from "../../src/lib/diffusion/diffusers/schedulers/named.ts";
import type { InferenceRequest } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import type { StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { tensors } from "../../src/lib/diffusion/kernels/tensors.ts";
import { limitTensor } from "../../src/lib/diffusion/networks/guidance.tensors.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../src/lib/diffusion/samplers/sample.ts";
import type { Level } from "../../src/lib/diffusion/schedules/schedule.ts";

/** Images of a file [b, c, h, w] as [b, h, w, c]. */
export const inward = ({ data, shape }: StoredTensor): Tensor =>
  tidy(() => transpose(tensor(data as Float32Array, [...shape]), [0, 2, 3, 1]));

/** The reverse, in a file's order; frees the images. */
export async function outward(images: Tensor): Promise<Float32Array> {
  const moved = transpose(images, [0, 3, 1, 2]);
  const numbers = (await moved.data()) as Float32Array;
  moved.dispose();
  images.dispose();
  return numbers;
}

/** What a scheduler's run comes to from noise (which it frees), by answers at the times that it asks for; the caller's. */
export function sampled(
  config: Readonly<Record<string, unknown>>,
  request: InferenceRequest,
  noise: Tensor,
  answer: (x: Tensor, t: number) => Tensor,
): Tensor {
  const plan = planOf(config, request);
  const { reading, sampler, intervals, limit } = plan;
  const predict = (x: Tensor, level: Level) => answer(tensors.combine([reading.scaleInput(level), x]), level.t);
  const start = tensors.scope(() => tensors.combine([plan.initNoiseSigma, noise]));
  noise.dispose();
  const limited = limit ? { limit: limitTensor(limit) } : {};
  let end: Tensor | undefined;
  const run = sample({
    ...{ space: tensors, denoise: { ...reading, predict }, sampler, levels: intervals, x: start, rng: rng(0) },
    ...limited,
  });
  for (const { x } of run) {
    end?.dispose();
    end = x.clone();
  }
  return end!;
}
