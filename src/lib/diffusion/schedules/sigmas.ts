import { betaQuantile } from "../math/beta-quantile.ts";
import { linspace } from "./timestep-spacing.ts";

/** Noise levels between two ends, noise first: Karras et al., arXiv:2206.00364, eq. 5, without the final 0. */
export function karrasSigmas(low: number, high: number, n: number, rho = 7): number[] {
  const [a, b] = [high ** (1 / rho), low ** (1 / rho)];
  return linspace(0, 1, n).map((ramp) => (a + ramp * (b - a)) ** rho);
}

/** Equal steps of log σ. */
export const exponentialSigmas = (low: number, high: number, n: number): number[] =>
  linspace(Math.log(high), Math.log(low), n).map(Math.exp);

/** Quantiles of the beta(0.6, 0.6) distribution, stretched: Lee et al., arXiv:2407.12173. */
export const betaSigmas = (low: number, high: number, n: number): number[] =>
  linspace(0, 1, n).map((u) => low + betaQuantile(1 - u, 0.6) * (high - low));

/** Equal steps of log σ between the ends that the model has: Lu et al., arXiv:2206.00927. */
export const luSigmas = (low: number, high: number, n: number): number[] =>
  linspace(Math.log(high), Math.log(low), n).map(Math.exp);

/** t' = s t/(1 + (s − 1) t): Esser et al., arXiv:2403.03206, eq. 23. */
export const shifted = (sigma: number, shift: number): number => (shift * sigma) / (1 + (shift - 1) * sigma);

/**
 * The fractional training step at which the model's table has noise level σ, log-linear between the last entry that is no
 * larger and its neighbour. (At zero terminal SNR the table's last entry is smaller than the one before.)
 */
export function timestepOf(sigma: number, table: readonly number[]): number {
  const log = Math.log(Math.max(sigma, 1e-10));
  const last = table.findLastIndex((value) => Math.log(value) <= log + 1e-12);
  const low = Math.min(Math.max(0, last), table.length - 2);
  const [a, b] = [Math.log(table[low]!), Math.log(table[low + 1]!)];
  const w = Math.min(1, Math.max(0, (a - log) / (a - b)));
  return (1 - w) * low + w * (low + 1);
}

/** The table's value at a fractional step, by linear interpolation; its ends beyond them. */
export function interpolate(table: readonly number[], at: number): number {
  const clamped = Math.min(table.length - 1, Math.max(0, at));
  const i = Math.min(table.length - 2, Math.floor(clamped));
  return table.length === 1 ? table[0]! : table[i]! + (clamped - i) * (table[i + 1]! - table[i]!);
}
