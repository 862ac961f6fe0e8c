import { type Tensor, tensor1d } from "#tf";
import { mix } from "../kernels/mix.ts";
import { type Parameterization, toX0 } from "../process/parameterization.ts";
import { type Predictor, predictorOf } from "../process/predictor.ts";
import type { Level } from "../schedules/schedule.ts";

/** The library's one verb: the posterior mean E[x₀ given x] of states x [b, …] at a level. */
export type Denoise<C = void> = (x: Tensor, level: Level, cond?: C) => Tensor;

/** What a network computes from states [b, …] and times [b], or [1] for all alike; its parameterization tells what it means. */
export type Network<C = void> = (x: Tensor, t: Tensor, cond: C) => Tensor;

/** A network's answers and how they are read; `cond` makes the condition of a batch, none unless given. */
export const predictor = <C>(
  net: Network<C>,
  p: Parameterization,
  cond: (x: Tensor) => C = () => undefined as C,
): Predictor<Tensor> => predictorOf((x, level) => net(mix([p.scaleInput(level), x]), tensor1d([level.t]), cond(x)), p);

/** A network read as a denoiser, which `sample` takes too: it then reads x̂₀ and ε̂ each off the answer itself. */
export function denoiser<C>(net: Network<C>, p: Parameterization): Denoise<C> & Predictor<Tensor> {
  const denoise: Denoise<C> = (x, level, cond) =>
    toX0<Tensor>(mix, x, predictor(net, p, () => cond as C).predict(x, level), level, p);
  return Object.assign(denoise, predictor(net, p));
}
