import { add, concat, mul, neg, reshape, split, type Tensor, tensor } from "#tf";
import { rotaryTables } from "./embeddings.ts";
import type { Rotation } from "./joint-attention.ts";

/** The rotation of heads [b, n, heads, d] for tokens at places along several axes, whose widths sum up to d. Su et al., arXiv:2104.09864. */
export function rotation(places: readonly (readonly number[])[], widths: readonly number[]): Rotation {
  const axes = widths.map((width, axis) =>
    rotaryTables(
      places.map((place) => place[axis]!),
      width,
    ),
  );
  const width = widths.reduce((a, b) => a + b, 0);
  const table = (wave: "cos" | "sin") => {
    const rows = places.flatMap((_, i) =>
      axes.flatMap((axis, a) => axis[wave].slice(i * widths[a]!, (i + 1) * widths[a]!)),
    );
    return tensor(rows, [1, places.length, 1, width]);
  };
  const [cos, sin] = [table("cos"), table("sin")];
  return (x) => add(mul(x, cos), mul(quarter(x), sin));
}

/** Each pair (a, b) of neighbours as (−b, a). */
function quarter(x: Tensor): Tensor {
  const pairs = reshape(x, [-1, 2]);
  const [a, b] = split(pairs, 2, 1) as [Tensor, Tensor];
  return reshape(concat([neg(b), a], 1), x.shape);
}
