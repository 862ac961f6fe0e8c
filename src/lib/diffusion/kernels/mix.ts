import { add, mul, registerGradient, type Tensor } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { isShape, refuse, requireFloats } from "./require-shape.ts";

/** What one kernel takes; more terms are added in groups. */
const most = 6;

type Term = readonly [weight: number, value: Tensor];

/**
 * Weighted sum of tensors of one shape; terms of weight 0 are left out. Kernel `Mix`, else composed.
 * @throws where there is no term, shapes differ, or anything but float32 is given.
 */
export function mix(...terms: readonly Term[]): Tensor {
  check(terms);
  const present = terms.filter(([weight]) => weight !== 0);
  if (present.length === 0) return mul(terms[0]![1], 0);
  const [first] = present as [Term];
  if (present.length === 1 && first[0] === 1) return first[1].clone();
  if (!isRegistered("Mix")) return composedMix(...present);
  if (present.length <= most) return mixed(present);
  return mix([1, mixed(present.slice(0, most))], ...present.slice(most));
}

function check(terms: readonly Term[]): void {
  const first = terms[0]?.[1];
  if (!first) throw new RangeError("A weighted sum takes one term at least; there is none.");
  for (const [, term] of terms) {
    requireFloats("A weighted sum", { term });
    if (isShape(term.shape, first.shape)) continue;
    const given = terms.map(([, value], i) => [`term ${i + 1}`, value] as const);
    refuse("A weighted sum", "tensors of one shape", Object.fromEntries(given));
  }
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
