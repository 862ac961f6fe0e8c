import { rescaled } from "../../../lib/diffusion/process/guidance.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [guided: number[], conditional: number[], phi: number];

const spread = (values: readonly number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

export default code<Args>({
  title: "Guidance, at its old size",
  prompt:
    "Strong guidance makes answers too large: colours burn. Lin et al. bring the guided answer back to the spread of the conditional one, and then mix both, φ of it rescaled and 1 − φ as it was. `spread(values)` is given.",
  entry: "rescale",
  given: `function spread(values: number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}`,
  starter: `function rescale(guided: number[], conditional: number[], phi: number): number[] {
  const ratio = ____;
  return guided.map((value) => ____);
}`,
  solution: `function rescale(guided: number[], conditional: number[], phi: number): number[] {
  const ratio = spread(conditional) / spread(guided);
  return guided.map((value) => phi * ratio * value + (1 - phi) * value);
}`,
  hints: [
    "After multiplying by `ratio`, the spread is to be that of the conditional answer.",
    "At φ = 0 nothing changes; at φ = 1 the spread is the conditional one's.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => {
      const conditional = normals(each.fork("c"), 4);
      return [conditional.map((value, i) => 3 * value - each.normals(4)[i]!), conditional, between(each, 0.2, 0.9)];
    }),
  oracle: (guided, conditional, phi) => [...rescaled(guided, conditional, { rowSize: guided.length, phi })],
  within: 1e-9, // sums of four numbers in double precision
  mistakes: [
    {
      by: (g, c, phi) => g.map((value) => value * ((phi * spread(g)) / spread(c) + 1 - phi)),
      says: "The ratio is upside down: it makes the answer larger still. The conditional spread stands above.",
    },
    {
      by: (g, c) => g.map((value) => (value * spread(c)) / spread(g)),
      says: "You rescale all of it. φ says how much: mix with the answer as it was.",
    },
    {
      by: (g, c, phi) => g.map((value) => value * (((1 - phi) * spread(c)) / spread(g) + phi)),
      says: "φ and 1 − φ have changed places: at φ = 0 nothing is to change.",
    },
    {
      by: (g, c, phi) => g.map((value, i) => ((phi * spread(c)) / spread(g)) * value + (1 - phi) * c[i]!),
      says: "You mix with the conditional answer. The other part is the guided one, as it was.",
    },
  ],
});
