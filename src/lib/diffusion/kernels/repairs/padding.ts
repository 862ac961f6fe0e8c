import { add, type GradConfig, pad, reshape, reverse, slice, type Tensor } from "#tf";
import { around, withSize } from "./shapes.ts";

type Mirror = { readonly paddings: readonly (readonly [number, number])[]; readonly mode: "reflect" | "symmetric" };

/** What was mirrored is folded back; the stock gradient forgets it. */
export const padding: readonly GradConfig[] = [
  {
    kernelName: "MirrorPad",
    inputsToSave: ["x"],
    gradFunc: (dy, _, attributes) => {
      const { paddings, mode } = attributes as unknown as Mirror;
      const fold = (x: Tensor, [before, after]: readonly [number, number], axis: number) =>
        before + after === 0 ? x : folded(x, axis, before, after, mode === "reflect" ? 1 : 0);
      return { x: () => paddings.reduce(fold, (dy as Tensor).clone()) };
    },
  },
];

/** Without so many before and after along an axis, which are added in reverse, `skip` away from the border. */
function folded(x: Tensor, axis: number, before: number, after: number, skip: number): Tensor {
  const whole = around(x, axis);
  const [outer, length, inner] = whole.shape as [number, number, number];
  const n = length - before - after;
  const part = (start: number, size: number) => slice(whole, [0, start, 0], [outer, size, inner]);
  const added = (start: number, size: number, at: number) =>
    pad(reverse(part(start, size), 1), [
      [0, 0],
      [at, n - at - size],
      [0, 0],
    ]);
  let result: Tensor = part(before, n);
  if (before > 0) result = add(result, added(0, before, skip));
  if (after > 0) result = add(result, added(before + n, after, n - skip - after));
  return reshape(result, withSize(x.shape, axis, n));
}
