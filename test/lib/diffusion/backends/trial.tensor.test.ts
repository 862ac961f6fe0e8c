import { expect, test } from "vitest";
import { timeStep } from "../../../../src/lib/diffusion/backends/trial.ts";

const workload = { width: 8, depth: 1, batchSize: 4, points: 16 };

/** A clock that stands still but for its readings: each takes so many milliseconds longer than the one before. */
function clock(readings: readonly number[]) {
  let [time, i] = [0, 0];
  return () => {
    time += readings[i++ % readings.length]!;
    return time;
  };
}

test("the time of a step is that of the best turn, and no tensor is left", async () => {
  expect(await timeStep(workload, clock([2]))).toBeGreaterThan(0);
  expect(await timeStep(workload, clock([2]))).toBeLessThanOrEqual(2);
});

test("a backend that takes longer than the measurement may is timed by one step", async () => {
  let readings = 0;
  const now = () => 1000 * readings++;
  expect(await timeStep(workload, now)).toBe(1000);
  expect(readings).toBeLessThan(30);
});
