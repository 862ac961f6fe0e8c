import { lambda } from "../schedules/schedule.ts";
import type { Sampler } from "./types.ts";

/**
 * DPM-Solver++(2M): Lu et al., arXiv:2211.01095. One evaluation a step, second order; the first step, the
 * step after pure noise (λ = −∞) and the step to σ = 0 are of first order.
 */
export const dpmpp2m =
  (): Sampler =>
  ({ x, from, to, denoise, history, combine }) => {
    const x0 = denoise(x, from);
    const h = lambda(to) - lambda(from);
    const r = history[0] ? (lambda(from) - lambda(history[0].level)) / h : 0;
    const weight = r > 0 && Number.isFinite(r) ? 1 / (2 * r) : 0;
    const toX0 = -to.alpha * Math.expm1(-h);
    const terms = [[to.sigma / from.sigma, x] as const, [toX0 * (1 + weight), x0] as const];
    return { x: weight === 0 ? combine(...terms) : combine(...terms, [-toX0 * weight, history[0]!.x0]), x0 };
  };
