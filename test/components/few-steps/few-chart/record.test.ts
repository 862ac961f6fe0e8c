import { expect, test } from "vitest";
import { inUnit, print, recordOf } from "../../../../src/components/few-steps/few-chart/record.ts";

const recorded = {
  seeds: [1, 2, 3],
  readings: {
    "ddim.stray.4": [20, 40, 30],
    "ddim.stray.1": [100, 100, 100],
    "ddim.distance.1": [1, 2, 3],
    "adversarial.stray.1": [1, 2, 3],
  },
};

test("somebody's recorded line is in the order of questions: median, least and largest", () => {
  expect(recordOf(recorded, "ddim", "stray")).toEqual([
    { questions: 1, middle: 100, low: 100, high: 100 },
    { questions: 4, middle: 30, low: 20, high: 40 },
  ]);
  expect(recordOf(recorded, "nobody", "stray")).toEqual([]);
});

test("shares are in percent, distances as they are", () => {
  expect([inUnit("stray", 0.124), inUnit("distance", 0.124)]).toEqual([12.4, 0.124]);
  expect([print("variety", 12.4), print("distance", 0.124)]).toEqual(["12 %", "0.12"]);
});
