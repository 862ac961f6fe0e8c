import { expect, test } from "vitest";
import { astray, together } from "../../../scripts/claims/claim.ts";

const line = (y: number[]) => ({ loss: { x: [0, 1], y } });

test("what seeds tell is put together by name", () => {
  const told = [
    { readings: { distance: 0.123456 }, curves: line([1, 2]) },
    { readings: { distance: 7 }, curves: line([3, 4]) },
  ];
  expect(together([5, 6], told)).toEqual({
    seeds: [5, 6],
    readings: { distance: [0.1235, 7] },
    curves: {
      loss: {
        x: [0, 1],
        y: [
          [1, 2],
          [3, 4],
        ],
      },
    },
  });
  expect(() => together([5, 6], [told[0]!, { ...told[1]!, readings: { other: 1 } }])).toThrow("A seed told of other");
});

test("a replay is astray by over 2 %, and where a reading came or went", () => {
  const recorded = { seeds: [1], readings: { a: [1], b: [0.001], gone: [1] } };
  expect(astray(recorded, 0, { readings: { a: 1.019, b: 0.009, gone: 1 } })).toEqual([]);
  expect(astray(recorded, 0, { readings: { a: 1.03, b: 0.02, come: 1 } })).toEqual([
    "a: recorded 1, now 1.030",
    "b: recorded 0.001, now 0.02000",
    "gone: recorded 1, now undefined",
    "come: recorded undefined, now 1",
  ]);
});
