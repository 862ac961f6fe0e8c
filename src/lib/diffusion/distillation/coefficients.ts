import { add, div, mul, reshape, slice, sub, type Tensor } from "#tf";
import type { Input } from "../kernels/capture.ts";
import type { Network } from "../networks/denoiser.ts";
import { type Parameterization, x0Weights } from "../process/parameterization.ts";
import type { Level, Schedule } from "../schedules/schedule.ts";

/** A network, and how it is told of levels and read; its weights are fixed where it teaches. */
export interface Teacher {
  readonly net: Network<Tensor | undefined>;
  readonly schedule: Schedule;
  readonly parameterization: Parameterization;
}

/** What states at a level of their own each need: all [n, 1] but the times [n]. */
export interface BatchCoefficients {
  readonly t: Tensor;
  /** The network's input is this times the state. */
  readonly scale: Tensor;
  readonly alpha: Tensor;
  readonly sigma: Tensor;
  /** x̂₀ is ofState x + ofAnswer y. */
  readonly ofState: Tensor;
  readonly ofAnswer: Tensor;
}

const columns = 6;

/** One row a level, for `readCoefficients`. @throws where the prediction does not determine the clean data. */
export const coefficientsAt = (levels: readonly Level[], p: Parameterization): Input =>
  coefficientsWith(levels, p, x0Weights);

/** The same with other weights of the state and of the network's answer. */
export function coefficientsWith(levels: readonly Level[], p: Parameterization, weights: typeof x0Weights): Input {
  const values = new Float32Array(columns * levels.length);
  for (const [i, level] of levels.entries())
    values.set([level.t, p.scaleInput(level), level.alpha, level.sigma, ...weights(level, p)], columns * i);
  return { values, shape: [levels.length, columns] };
}

/** Rows [n, 6] as `coefficientsAt` makes them, column by column. */
export function readCoefficients(rows: Tensor): BatchCoefficients {
  const n = rows.shape[0]!;
  const column = (k: number) => slice(rows, [0, k], [n, 1]);
  const [scale, alpha, sigma, ofState, ofAnswer] = [1, 2, 3, 4, 5].map(column) as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  return { t: reshape(column(0), [n]), scale, alpha, sigma, ofState, ofAnswer };
}

/** A column [n, 1], ready to be multiplied with states x [n, …]. */
export const along = (column: Tensor, x: Tensor): Tensor =>
  x.rank === 2 ? column : reshape(column, [column.shape[0]!, ...new Array<number>(x.rank - 1).fill(1)]);

/** x̂₀ of states x [n, …] with a level each. */
export const denoised = (net: Teacher["net"], x: Tensor, rows: BatchCoefficients, cond?: Tensor): Tensor =>
  add(mul(along(rows.ofState, x), x), mul(along(rows.ofAnswer, x), net(mul(along(rows.scale, x), x), rows.t, cond)));

/** DDIM's deterministic step of states x [n, …] from x̂₀, to levels of their own: Song et al., arXiv:2010.02502. */
export const ddimStep = (
  x: Tensor,
  x0: Tensor,
  from: BatchCoefficients,
  to: Pick<BatchCoefficients, "alpha" | "sigma">,
): Tensor =>
  add(
    mul(along(to.alpha, x), x0),
    mul(along(to.sigma, x), div(sub(x, mul(along(from.alpha, x), x0)), along(from.sigma, x))),
  );

/** Numbers [n, 1]. */
export const columnOf = (values: readonly number[]): Input => ({
  values: Float32Array.from(values),
  shape: [values.length, 1],
});
