import { mul, type Tensor, tensor1d } from "#tf";
import { mix } from "./kernels/mix.ts";
import { type Parameterization, toX0 } from "./parameterization.ts";
import type { Level } from "./schedule.ts";

/** The library's one verb: the posterior mean E[x₀ given x] of states x [b, …] at a level. */
export type Denoise<C = void> = (x: Tensor, level: Level, cond: C) => Tensor;

/** What a network computes from states [b, …] and times [b]; what its output means is its parameterization. */
export type Network<C = void> = (x: Tensor, t: Tensor, cond: C) => Tensor;

/** A network read as a denoiser. */
export const denoiser =
  <C>(net: Network<C>, p: Parameterization): Denoise<C> =>
  (x, level, cond) => {
    const times = tensor1d(new Float32Array(x.shape[0]!).fill(level.t));
    const prediction = net(mul(x, p.scaleInput(level)), times, cond);
    return toX0<Tensor>(mix, x, prediction, level, p);
  };
