import { requireOrders } from "../check/numbers.ts";
import { toEpsilon } from "../process/parameterization.ts";
import type { Level } from "../schedules/schedule.ts";
import type { Sampler } from "./types.ts";

/**
 * DEIS in log-ρ (Zhang & Chen, arXiv:2204.13902): ε̂ as a polynomial in log ρ, ρ = σ/α, through the last values, integrated
 * over ρ exactly. `orders` gives each step's order (1 to 3).
 * @throws a sentence for an order that there is not.
 */
export const deis = ({ orders }: { readonly orders: readonly number[] }): Sampler => {
  requireOrders("order", orders, 3);
  return ({ x, index, from, to, denoise, history, combine }) => {
    const x0 = denoise(x, from);
    const order = Math.min(orders[index] ?? 1, history.length + 1);
    const used = [{ x, x0, level: from }, ...history].slice(0, order);
    const weights = logIntegrals(
      used.map((m) => rho(m.level)),
      rho(from),
      rho(to),
    );
    const terms = used.map((m, i) => [to.alpha * weights[i]!, toEpsilon(combine, m.x, m.x0, m.level)] as const);
    return { x: combine([to.alpha / from.alpha, x], ...terms), x0 };
  };
};

const rho = ({ alpha, sigma }: Level): number => sigma / alpha;

/** ∫ over ρ from a to b of each Lagrange basis polynomial in log ρ of the nodes. */
function logIntegrals(nodes: readonly number[], a: number, b: number): number[] {
  if (nodes.length === 1) return [b - a];
  const logs = nodes.map(Math.log);
  return nodes.map((_, j) => {
    const others = logs.filter((_, k) => k !== j);
    const scale = others.reduce((product, other) => product * (logs[j]! - other), 1);
    return (primitive(others, b) - primitive(others, a)) / scale;
  });
}

/** An antiderivative at ρ of the product of (log ρ − c) over one or two constants c. */
function primitive(constants: readonly number[], at: number): number {
  const log = Math.log(at);
  const [c, d] = constants as [number, number | undefined];
  if (d === undefined) return at * (log - 1 - c);
  return at * (log ** 2 - 2 * log + 2 - (c + d) * (log - 1) + c * d);
}
