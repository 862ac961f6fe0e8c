import { pointsOf } from "../../kit/data/kept.ts";
import { SHOWN } from "../clip-job.ts";
import type { Moment } from "../clip-learner.ts";
import kept from "./kept.json";
import recorded from "./recorded.json";

/** The training on record with the first seed, at some of its steps. */
export const recordedMoments: readonly Moment[] = Object.entries<string>(kept).map(([name, text]) => {
  const step = Number(name.split("-")[1]);
  const at = recorded.curves.loss.x.indexOf(step);
  return {
    step,
    loss: recorded.curves.loss.y[0]![at]!,
    scale: recorded.curves.scale.y[0]![at]!,
    cosines: pointsOf(text).subarray(0, SHOWN ** 2),
  };
});

/** The upper left part of a square, flat [n, n] of [from, from]. */
export const part = (values: ArrayLike<number>, from: number, n: number): Float32Array =>
  Float32Array.from({ length: n * n }, (_, at) => values[Math.floor(at / n) * from + (at % n)]!);

/** Each row as shares of 1: what the picture would choose among so many captions. */
export function sharesOf(cosines: ArrayLike<number>, n: number, scale: number): Float32Array {
  const shares = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    const raised = Array.from({ length: n }, (_, j) => Math.exp(scale * (cosines[i * n + j]! - 1)));
    const sum = raised.reduce((a, b) => a + b, 0);
    for (const [j, value] of raised.entries()) shares[i * n + j] = value / sum;
  }
  return shares;
}
