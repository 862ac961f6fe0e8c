/** Weights of the newest, second newest, … slope in the Adams–Bashforth rule of each order, for equal steps. */
export const adamsBashforth: readonly (readonly number[])[] = [
  [1],
  [3 / 2, -1 / 2],
  [23 / 12, -16 / 12, 5 / 12],
  [55 / 24, -59 / 24, 37 / 24, -9 / 24],
];

/** ∫ from `a` to `b` of each Lagrange basis polynomial of the nodes: Adams–Bashforth weights for unequal steps. */
export const lagrangeIntegrals = (nodes: readonly number[], a: number, b: number): number[] =>
  lagrangeBasis(nodes).map((p) => integral(p, a, b));

/** Coefficients of each Lagrange basis polynomial of the nodes, lowest power first. */
export const lagrangeBasis = (nodes: readonly number[]): number[][] =>
  nodes.map((node, j) => {
    const others = nodes.filter((_, k) => k !== j);
    const scale = others.reduce((product, other) => product * (node - other), 1);
    return others.reduce(timesRoot, [1]).map((c) => c / scale);
  });

/** Coefficients of p(x)(x − root), lowest power first. */
const timesRoot = (p: readonly number[], root: number): number[] =>
  [...p, 0].map((c, i) => (i > 0 ? p[i - 1]! : 0) - root * (i < p.length ? c : 0));

const integral = (p: readonly number[], a: number, b: number): number =>
  p.reduce((sum, c, i) => sum + (c * (b ** (i + 1) - a ** (i + 1))) / (i + 1), 0);
