import { expect, test } from "vitest";
import { curveOf, lossAt, lossesAt, names } from "../../../../src/components/transformers/dit-scaling/curves.ts";

test("all sizes are on record in the range of budgets that the figure offers", () => {
  for (const power of [0.9, 1, 1.2, 1.45]) {
    const losses = lossesAt(10 ** power);
    expect(losses.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
    for (let i = 1; i < losses.length; i++) expect(losses[i]!.loss).toBeGreaterThanOrEqual(losses[i - 1]!.loss);
  }
});

test("a loss is on record between the first and the last part, and nowhere else", () => {
  for (const name of names) {
    const { points } = curveOf(name);
    const [[first], [last, loss]] = [points[0]!, points.at(-1)!];
    expect(lossAt(name, first * 0.99)).toBeUndefined();
    expect(lossAt(name, last * 1.01)).toBeUndefined();
    expect(lossAt(name, last)).toBeCloseTo(loss, 12);
  }
});
