import { add, div, mul, reshape, slice, sub, type Tensor, type Tensor1D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import type { Given, Input } from "../kernels/capture.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import type { Network } from "../networks/denoiser.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { levelAtSigma } from "../schedules/spacing.ts";
import type { Objective, Optimization } from "../training/optimize.ts";
import type { Trainer } from "../training/trainer.ts";
import { along, coefficientsAt, columnOf, denoised, readCoefficients, type Teacher } from "./coefficients.ts";
import { discretisation } from "./discretisation.ts";
import { trainerWithEmaTarget } from "./ema-target.ts";
import { noised, rowOf } from "./noise-batch.ts";

/** States are x₀ + σ ε, at σ from `sigmaMin` to `sigmaMax`. */
export interface Boundary {
  readonly sigmaMin: number;
  readonly sigmaData: number;
}

/** c_skip, c_out, c_in and what the network is told, at σ: Song et al., arXiv:2303.01469, appendix C. */
export function scalings(sigma: number, { sigmaMin, sigmaData }: Boundary): readonly [number, number, number, number] {
  const above = sigma - sigmaMin;
  const norm = Math.hypot(sigma, sigmaData);
  return [sigmaData ** 2 / (above ** 2 + sigmaData ** 2), (sigmaData * above) / norm, 1 / norm, Math.log(sigma) / 4];
}

/** `scalings` of each σ, for `consistencyAnswer`. */
export const scalingCoefficients = (sigmas: readonly number[], boundary: Boundary): Input => ({
  values: Float32Array.from(sigmas.flatMap((sigma) => scalings(sigma, boundary))),
  shape: [sigmas.length, 4],
});

/**
 * f(x, σ) = c_skip x + c_out F(c_in x, t) of states [n, …]; x itself at σ = sigmaMin, whatever the network: Song et al.,
 * arXiv:2303.01469. Rows [n, 4], or [1, 4] for all alike.
 */
export function consistencyAnswer(net: Network<Tensor | undefined>, x: Tensor, rows: Tensor, cond?: Tensor): Tensor {
  const n = rows.shape[0]!;
  const column = (k: number) => slice(rows, [0, k], [n, 1]);
  const [skip, out, scale] = [0, 1, 2].map((k) => along(column(k), x)) as [Tensor, Tensor, Tensor];
  return add(mul(skip, x), mul(out, net(mul(scale, x), reshape(column(3), [n]), cond)));
}

/** What fitting a consistency function takes. */
export interface Consistency<P extends Tree> extends Boundary {
  readonly run: Optimization<P>;
  readonly net: (params: P) => Network<Tensor | undefined>;
  /** Consistency distillation; without one, consistency training. */
  readonly teacher?: Teacher;
  readonly sigmaMax: number;
  /** Number of levels at a step, at least 2. */
  readonly levels: (step: number) => number;
  readonly data: Dataset;
  readonly batchSize: number;
  readonly rng: Rng;
}

/**
 * Fits a consistency function: answers at neighbouring levels of one path are to agree. The target network has the run's
 * averaged weights; its `emaDecay` 0 makes it the student's last. Song et al., arXiv:2303.01469, algorithms 2 and 3, with the
 * squared distance and Euler's step. Errors count as 1 over the distance of their levels, as in arXiv:2310.14189: what
 * neighbours at low noise disagree by is small, and would else hardly be learned.
 */
export const consistencyFit = <P extends Tree>(options: Consistency<P>): Trainer =>
  trainerWithEmaTarget(options.run, (target) => objective(options, target));

const objective = <P extends Tree>(run: Consistency<P>, target: () => P): Objective<P> => ({
  batchSize: () => run.batchSize,
  inputs: (step) => inputsOf(run, step),
  losses: (params, given) => {
    const { x, high, low, weight, cond } = given;
    const answer = consistencyAnswer(run.net(target()), neighbour(run, given), low!, cond);
    return weightedSquaredError(consistencyAnswer(run.net(params), x!, high!, cond), answer, weight as Tensor1D);
  },
});

/** The state at the lower level: along the teacher's direction, or (without one) with the same noise. */
function neighbour<P extends Tree>({ teacher }: Consistency<P>, given: Given): Tensor {
  const { x, noise, rows, cond } = given;
  const [sigma, next] = [along(given.sigma!, x!), along(given.next!, x!)];
  const down = sub(next, sigma);
  if (!teacher) return add(x!, mul(down, noise!));
  const at = readCoefficients(rows!);
  return add(x!, mul(down, div(sub(x!, denoised(teacher.net, mul(along(at.alpha, x!), x!), at, cond)), sigma)));
}

function inputsOf<P extends Tree>(run: Consistency<P>, step: number) {
  const [rng, n, { teacher }] = [run.rng.fork(step), run.batchSize, run];
  const path = discretisation(run.levels(step), run.sigmaMin, run.sigmaMax);
  const places = Array.from(rng.fork("times").integers(n, path.length - 1));
  const [lows, highs] = [places.map((i) => path[i]!), places.map((i) => path[i + 1]!)];
  const atTeacher = (sigma: number) => levelAtSigma(teacher!.schedule, sigma);
  return {
    ...noised(
      run.data,
      highs.map((sigma) => ({ alpha: 1, sigma })),
      rng,
    ),
    sigma: columnOf(highs),
    next: columnOf(lows),
    high: scalingCoefficients(highs, run),
    low: scalingCoefficients(lows, run),
    weight: rowOf(places.map((i) => 1 / (path[i + 1]! - path[i]!))),
    ...(teacher ? { rows: coefficientsAt(highs.map(atTeacher), teacher.parameterization) } : {}),
  };
}
