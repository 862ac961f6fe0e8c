import { describe, expect, test } from "vitest";
import { cast, concat, dispose, grads, mean, mul, slice, split, sum, type Tensor, tidy } from "#tf";
import { normal } from "./same.ts";

/** Places of the entries of a shape, in order. */
function* places(shape: readonly number[]): Generator<number[]> {
  if (shape.length === 0) return yield [];
  for (let i = 0; i < shape[0]!; i++) for (const rest of places(shape.slice(1))) yield [i, ...rest];
}

/** The entries of x for which `chosen` is so. */
async function entries(x: Tensor, chosen: (place: number[]) => boolean): Promise<number[]> {
  const [values, all] = [await x.data(), [...places(x.shape)]];
  return [...values].filter((_, i) => chosen(all[i]!));
}

describe.each([[[7]], [[5, 6]], [[3, 5, 2]], [[2, 3, 5, 9]]])("shape %j", (shape) => {
  test.each(shape.map((_, axis) => axis))("cut and joined along axis %i", async (axis) => {
    const x = normal("x", shape);
    for (const of of [x, tidy(() => cast(mul(x, 100), "int32"))]) {
      const begin = shape.map((_, at) => (at === axis ? 1 : 0));
      const size = shape.map((length, at) => (at === axis ? length - 1 : length));
      const [head, tail] = [
        slice(
          of,
          shape.map(() => 0),
          shape.map((n, at) => (at === axis ? 1 : n)),
        ),
        slice(of, begin, size),
      ];
      expect([...(await tail.data())]).toEqual(await entries(of, (place) => place[axis]! > 0));
      const whole = concat([head, tail], axis);
      expect(whole.shape).toEqual(shape);
      expect([...(await whole.data())]).toEqual([...(await of.data())]);
      const parts = split(of, [1, shape[axis]! - 1], axis) as Tensor[];
      expect([...(await parts[1]!.data())]).toEqual([...(await tail.data())]);
      expect(parts[1]!.dtype).toBe(of.dtype);
      dispose([head, tail, whole, ...parts]);
      if (of !== x) of.dispose();
    }
    x.dispose();
  });

  test("joins of three, and their gradients", async () => {
    const parts = [1, 2, 4].map((n) => normal(`part ${n}`, shape.with(-1, n)));
    const dy = normal("dy", shape.with(-1, 7));
    const gradients = grads((...x) => sum(mul(concat(x, -1), dy)))(parts);
    for (const [i, first] of [0, 1, 3].entries()) {
      const last = first + [1, 2, 4][i]!;
      const expected = await entries(dy, (place) => place.at(-1)! >= first && place.at(-1)! < last);
      expect([...(await gradients[i]!.data())]).toEqual(expected);
    }
    dispose([...parts, dy, ...gradients]);
  });
});

test.each([
  { shape: [5, 1], axes: [0] },
  { shape: [130, 33], axes: [0] },
  { shape: [3, 7, 5, 18], axes: [0, 1, 2] },
  { shape: [3, 7, 5, 18], axes: [1, 2] },
  { shape: [3, 7, 5, 2], axes: [1] },
  { shape: [3, 7, 5, 2], axes: [0, 2] },
  { shape: [3, 7, 5, 2], axes: [1, 2, 3] },
])("sums and means of $shape over $axes", async ({ shape, axes }) => {
  const x = normal("x", shape);
  const [values, all] = [await x.data(), [...places(shape)]];
  const totals = new Map<string, number>();
  for (const [i, place] of all.entries()) {
    const key = place.filter((_, axis) => !axes.includes(axis)).join();
    totals.set(key, (totals.get(key) ?? 0) + values[i]!);
  }
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const [flat, averages] = [sum(x, axes), mean(x, axes, true)];
  expect(averages.shape).toEqual(kept);
  const sums = [...totals.values()];
  const count = x.size / totals.size;
  for (const [i, value] of (await flat.data()).entries()) expect(Math.abs(value - sums[i]!)).toBeLessThan(1e-4); // hundreds of roundings
  for (const [i, value] of (await averages.data()).entries())
    expect(Math.abs(value - sums[i]! / count)).toBeLessThan(1e-5);
  dispose([x, flat, averages]);
});
