import { requireNumber, requireWhole } from "../check/numbers.ts";

/**
 * σ₁ < … < σ_N, N = `count`, between the ends, equal steps of σ^(1/7): Karras et al., arXiv:2206.00364, eq. 5.
 * @throws a sentence where the count is no whole number of at least 2, or a noise level out of order.
 */
export function discretisation(count: number, sigmaMin: number, sigmaMax: number, rho = 7): readonly number[] {
  requireWhole("number of levels", count, 2, 1e6);
  requireNumber("least σ", sigmaMin, 0, 1e12);
  requireNumber("largest σ", sigmaMax, sigmaMin, 1e12);
  const [low, high] = [sigmaMin ** (1 / rho), sigmaMax ** (1 / rho)];
  return Array.from({ length: count }, (_, i) => (low + (i / (count - 1)) * (high - low)) ** rho);
}
