import { add, mul, registerGradient, type Tensor } from "#tf";
import { isRegistered, run } from "./kernel.ts";

/** What one kernel takes; more terms are added in groups. */
const most = 6;

type Term = readonly [weight: number, value: Tensor];

/** Weighted sum of tensors of one shape; terms of weight 0 are left out. Kernel `Mix`, else composed. */
export function mix(...terms: readonly Term[]): Tensor {
  const present = terms.filter(([weight]) => weight !== 0);
  if (present.length === 0) return mul(terms[0]![1], 0);
  const [first] = present as [Term];
  if (present.length === 1 && first[0] === 1) return first[1].clone();
  if (!isRegistered("Mix")) return composedMix(...present);
  if (present.length <= most) return mixed(present);
  return mix([1, mixed(present.slice(0, most))], ...present.slice(most));
}

/** The same of plain operations. */
export const composedMix = (...[first, ...rest]: readonly Term[]): Tensor =>
  rest.reduce<Tensor>((sum, term) => add(sum, scale(term)), scale(first!));

const scale = ([weight, value]: Term): Tensor => (weight === 1 ? value.clone() : mul(value, weight));

const mixed = (terms: readonly Term[]): Tensor =>
  run<Tensor>("Mix", Object.fromEntries(terms.map(([, value], i) => [`x${i}`, value])), {
    weights: terms.map(([weight]) => weight),
  });

registerGradient({
  kernelName: "Mix",
  gradFunc: (dy, _saved, { weights }) =>
    Object.fromEntries((weights as number[]).map((weight, i) => [`x${i}`, () => mix([weight, dy as Tensor])])),
});
