import { expect, test } from "vitest";
import { bandOf, median, recordedCell, recordedReading } from "../../../../src/components/kit/data/recorded.ts";

test("the median is the value in the middle, or the mean of both", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test("a band spans all seeds at each x", () => {
  const y = [
    [1, 5],
    [3, 4],
    [2, 9],
  ];
  expect(bandOf({ x: [0, 10], y })).toEqual({
    band: [
      [0, 1, 3],
      [10, 4, 9],
    ],
    points: [
      [0, 2],
      [10, 5],
    ],
  });
});

test("a table has the median, and the range where there is one", () => {
  const said = (values: number[]) =>
    JSON.stringify(recordedCell({ seeds: [1], readings: { loss: values } }, "loss", String));
  expect(said([3, 1, 2])).toContain("1–3");
  expect(said([2, 2])).not.toContain("–");
});

test("what was not recorded is refused by name", () => {
  expect(() => recordedReading({ seeds: [1], readings: { loss: [1] } }, "quality", String)).toThrow("“quality”");
});
