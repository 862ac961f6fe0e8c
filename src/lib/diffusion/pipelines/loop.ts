import { type Tensor, tidy } from "#tf";
import { framed } from "../diffusers/plan/of-scheduler.ts";
import { tensors } from "../kernels/tensors.ts";
import { limitTensor } from "../networks/guidance.tensors.ts";
import { noised } from "../process/forward.ts";
import { repainted } from "../samplers/repaint.ts";
import { type Sampling, sample } from "../samplers/sample.ts";
import type { SamplingState } from "../samplers/types.ts";
import type { LatentDenoiser } from "./denoiser.ts";
import { latentPredictor, type Told, thresholdOf } from "./guidance.ts";
import { type Keeping, keeping } from "./inpaint.ts";
import { batches, type Streams, startNoise, type Variation } from "./noise.ts";
import type { LatentPlan } from "./plan.ts";

/** A run of latents, from noise or from a picture's. Its tensors stay the caller's. */
export interface LatentRun extends Told {
  readonly denoiser: LatentDenoiser;
  readonly plan: LatentPlan;
  /** A stream for each picture. */
  readonly random: Streams;
  /** Of one picture's latents. */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Clean latents [n, …shape], noised to the level that the run begins at: image-to-image, Meng et al., arXiv:2108.01073. */
  readonly from?: Tensor;
  /** 1 where they are painted anew, [1, h, w, 1]; all of them unless given. */
  readonly mask?: Tensor;
  /** With a mask, how often each step is taken: see `repainted`. */
  readonly repeats?: number;
  /** In place of the noise of the seeds, [n, …shape]: that which an inversion found, say. */
  readonly noise?: Tensor;
  readonly variation?: Variation;
}

/**
 * Walks the levels and yields latents [n, …shape] with their x̂₀ at each, the start first (which is its own guess); lent until the
 * next pull. Everything is freed when the run ends, however it ends.
 */
export function* latents(run: LatentRun): Generator<SamplingState<Tensor>, void> {
  const { intervals, begin, sampler, frame, reading } = run.plan;
  const noise = tidy(() => run.noise?.clone() ?? startNoise(run.random, run.shape, run.variation));
  const kept = run.mask && run.from && keeping({ from: run.from, mask: run.mask, noise });
  let x: Tensor | undefined = startOf(run, noise);
  try {
    yield { x, x0: x, level: intervals[begin]!.from };
    const told = latentPredictor(run.denoiser, reading, run);
    const steps: Sampling<Tensor> = {
      ...{ space: batches, sampler, levels: intervals, begin, x, rng: run.random, ...limits(run) },
      denoise: frame ? framed(told, frame, tensors.combine) : told,
      ...(kept ? { edit: kept.at } : {}),
    };
    const walk = kept && run.repeats ? repainted(steps, run.repeats) : sample(steps);
    x = undefined;
    yield* kept ? withEnd(walk, kept, intervals.at(-1)!.to) : walk;
  } finally {
    x?.dispose();
    noise.dispose();
  }
}

/** Noise, or clean latents with as much of it as the level of the start has. */
function startOf({ plan, from }: LatentRun, noise: Tensor): Tensor {
  const { initNoiseSigma, intervals, begin } = plan;
  return tidy(() =>
    from ? noised(tensors.combine, from, noise, intervals[begin]!.from) : tensors.combine([initNoiseSigma, noise]),
  );
}

/** What keeps each x̂₀ in bounds: the plan's limit, then that of guidance. */
function limits({ plan, guidance }: LatentRun): { readonly limit?: (x0: Tensor) => Tensor } {
  const [own, other] = [plan.limit && limitTensor(plan.limit), thresholdOf(guidance)];
  if (own && other) return { limit: (x0) => other(own(x0)) };
  const limit = own ?? other;
  return limit ? { limit } : {};
}

/** The same run, whose end has the part that stands still as it was. */
function* withEnd(
  walk: Generator<SamplingState<Tensor>, void>,
  kept: Keeping,
  end: SamplingState<Tensor>["level"],
): Generator<SamplingState<Tensor>, void> {
  for (const state of walk) {
    const x = state.level === end ? kept.end(state.x) : state.x;
    try {
      yield { ...state, x };
    } finally {
      if (x !== state.x) x.dispose();
    }
  }
}
