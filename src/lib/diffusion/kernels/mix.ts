import { add, mul, type Tensor } from "#tf";

/** Weighted sum of tensors of one shape; terms of weight 0 are left out. */
export function mix(...terms: readonly (readonly [weight: number, value: Tensor])[]): Tensor {
  const [first, ...rest] = terms.filter(([weight]) => weight !== 0);
  if (!first) return mul(terms[0]![1], 0);
  return rest.reduce<Tensor>((sum, term) => add(sum, scale(term)), scale(first));
}

const scale = ([weight, value]: readonly [number, Tensor]): Tensor =>
  weight === 1 ? value.clone() : mul(value, weight);
