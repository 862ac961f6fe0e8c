import { expect, test } from "vitest";
import { times } from "../../../../src/components/what-to-predict/measure.ts";
import { apart, lossOver, meanOf } from "../../../../src/components/what-to-predict/target-loss/lines.ts";
import { recordedErrors } from "../../../../src/components/what-to-predict/target-loss/recorded.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const run = (excess: number) => times.map((t) => ({ t, whole: 1, excess }));
const shown = { part: "excess", schedule: flow, unit: "x0" } as const;

test("losses over some runs are their median and range, in any unit", () => {
  const { points, band } = lossOver([run(1), run(4), run(2)], shown);
  expect(points.map(([, y]) => y)).toEqual(times.map(() => 2));
  expect(band!.map(([, low, high]) => [low, high])).toEqual(times.map(() => [1, 4]));
  expect(meanOf([run(1), run(4), run(2)], shown)).toBeCloseTo(2, 12);
  // u's error is x₀'s over t, squared: 1/t².
  const [first] = lossOver([run(1)], { ...shown, unit: "velocity" }).points;
  expect(first![1]).toBeCloseTo(1 / times[0] ** 2, 6);
});

test("networks are apart by the ratio of their errors' lengths", () => {
  expect(apart([[run(1)], [run(9), run(9), run(100)]], 0.5)).toBeCloseTo(3, 12);
});

test("five runs of each are on record, and ε's own errors are the largest near the noise", () => {
  const last = (target: "epsilon" | "velocity") =>
    recordedErrors("flow", target).map((errors) => errors.at(-1)!.excess);
  expect(last("epsilon")).toHaveLength(5);
  expect(Math.min(...last("epsilon"))).toBeGreaterThan(100 * Math.max(...last("velocity")));
});
