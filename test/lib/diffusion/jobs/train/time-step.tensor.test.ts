import { expect, test } from "vitest";
import { timeStep } from "../../../../../src/lib/diffusion/jobs/train/time-step.ts";

const model = { schedule: "linear", prediction: "epsilon", width: 8, depth: 1, classes: 0 };
const workload = { model, batchSize: 4, count: 16 };

test("the time of a step is that of the best turn, and no tensor is left", async () => {
  let [time, looks] = [0, 0];
  const now = () => {
    time += looks++ === 20 ? 12 : 20;
    return time;
  };
  expect([12, 20]).toContain(await timeStep(workload, now));
});

test("a backend that takes longer than the measurement may is timed by one step", async () => {
  let readings = 0;
  const now = () => 1000 * readings++;
  expect(await timeStep(workload, now)).toBe(1000);
  expect(readings).toBeLessThan(30);
});
