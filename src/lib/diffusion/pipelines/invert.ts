import { type Tensor, tidy } from "#tf";
import { ddim } from "../samplers/ddim.ts";
import { sample } from "../samplers/sample.ts";
import { intervals, type SamplingState } from "../samplers/types.ts";
import { levels } from "../schedules/schedule.ts";
import type { LatentDenoiser } from "./denoiser.ts";
import { latentPredictor, type Told } from "./guidance.ts";
import { batches, streamsOf } from "./noise.ts";
import type { LatentPath } from "./path.ts";

export interface Inversion extends Told {
  readonly denoiser: LatentDenoiser;
  readonly path: LatentPath;
  readonly steps: number;
  /** Clean latents [n, h, w, c], which stay the caller's. */
  readonly from: Tensor;
}

/**
 * Euler's steps from clean latents up to noise: the noise that the same steps down would begin with, as far as one step's answer
 * is the next one's too. Song et al., arXiv:2010.02502, section 4.3; Dhariwal & Nichol, arXiv:2105.05233, appendix F. The first
 * step asks at the level it goes to, since no denoiser was trained on clean latents.
 */
export function* inverted({ denoiser, path, steps, from, ...told }: Inversion): Generator<SamplingState<Tensor>, void> {
  const up = levels((t) => path.schedule(t * path.startTime), steps).toReversed();
  const [first, ...rest] = intervals(up.map((level, i) => (i === 0 ? { ...level, t: up[1]!.t } : level)));
  const predictor = latentPredictor(denoiser, path.reading, told);
  const x = tidy(() => from.clone());
  yield* sample({
    ...{ space: batches, denoise: predictor, sampler: ddim(), levels: [first!, ...rest], x },
    rng: streamsOf([0]),
  });
}
