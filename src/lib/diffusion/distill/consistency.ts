import { add, div, mul, reshape, slice, sub, type Tensor, type Tensor1D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import type { Network } from "../denoiser.ts";
import type { Fitting, Objective } from "../descend.ts";
import { descend } from "../descend.ts";
import { type Fitted, fitted } from "../fitted.ts";
import { levelAtRatio } from "../invert.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import type { Input } from "../kernels/repeat.ts";
import type { Rng } from "../rng.ts";
import { type Tree, unravel } from "../tree.ts";
import { discretisation } from "./discretisation.ts";
import { columnOf, denoised, type Model, readRows, rowsOf } from "./rows.ts";

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
export const scalingRows = (sigmas: readonly number[], boundary: Boundary): Input => ({
  values: Float32Array.from(sigmas.flatMap((sigma) => scalings(sigma, boundary))),
  shape: [sigmas.length, 4],
});

/** f(x, σ) = c_skip x + c_out F(c_in x, t) of states [n, d]; x itself at σ = sigmaMin, whatever the network. */
export function consistencyAnswer(net: Network<Tensor | undefined>, x: Tensor, rows: Tensor): Tensor {
  const n = x.shape[0]!;
  const column = (k: number) => slice(rows, [0, k], [n, 1]);
  return add(mul(column(0), x), mul(column(1), net(mul(column(2), x), reshape(column(3), [n]), undefined)));
}

export interface Consistency<P extends Tree> extends Boundary {
  readonly run: Fitting<P>;
  readonly net: (params: P) => Network<Tensor | undefined>;
  /** Consistency distillation; without one, consistency training. */
  readonly teacher?: Model;
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
 * squared distance and Euler's step.
 */
export function consistencyFit<P extends Tree>(options: Consistency<P>): Fitted {
  const self: Fitted = fitted(options.run, (from) => {
    const target = () => options.net(unravel(options.run.params, self.state.ema));
    return descend({ ...options.run, from }, objective(options, target));
  });
  return self;
}

function objective<P extends Tree>(run: Consistency<P>, target: () => Network<Tensor | undefined>): Objective<P> {
  return {
    batchSize: () => run.batchSize,
    inputs: (step) => inputsOf(run, step),
    losses: (params, given) => {
      const { x, high, low, weight } = given as Record<string, Tensor>;
      const near = neighbour(run, given as Record<string, Tensor>);
      const answer = consistencyAnswer(target(), near, low!);
      return weightedSquaredError(consistencyAnswer(run.net(params), x!, high!), answer, weight as Tensor1D);
    },
  };
}

/** The state at the lower level: along the teacher's direction, or (without one) with the same noise. */
function neighbour<P extends Tree>({ teacher }: Consistency<P>, given: Record<string, Tensor>): Tensor {
  const { x, sigma, next, noise, rows } = given;
  const down = sub(next!, sigma!);
  if (!teacher) return add(x!, mul(down, noise!));
  const at = readRows(rows!);
  return add(x!, mul(down, div(sub(x!, denoised(teacher.net, mul(at.alpha, x!), at)), sigma!)));
}

function inputsOf<P extends Tree>(run: Consistency<P>, step: number) {
  const [rng, n] = [run.rng.fork(step), run.batchSize];
  const path = discretisation(run.levels(step), run.sigmaMin, run.sigmaMax);
  const places = Array.from(rng.fork("times").integers(n, path.length - 1));
  const [lows, highs] = [places.map((i) => path[i]!), places.map((i) => path[i + 1]!)];
  const { x0 } = run.data.draw(rng.fork("data"), n);
  const noise = rng.fork("noise").normals(x0.length);
  const size = x0.length / n;
  const shape = [n, ...run.data.shape];
  const { teacher } = run;
  return {
    x: { values: x0.map((value, i) => value + highs[Math.floor(i / size)]! * noise[i]!), shape },
    noise: { values: noise, shape },
    sigma: columnOf(highs),
    next: columnOf(lows),
    high: scalingRows(highs, run),
    low: scalingRows(lows, run),
    weight: { values: new Float32Array(n).fill(1), shape: [n] },
    ...(teacher
      ? {
          rows: rowsOf(
            highs.map((sigma) => levelAtRatio(teacher.schedule, sigma)),
            teacher.parameterization,
          ),
        }
      : {}),
  };
}
