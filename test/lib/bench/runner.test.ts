import { describe, expect, test } from "vitest";
import { bursts, learn, type Runner, runFor } from "../../../src/lib/bench/runner.ts";

/** A runner on a clock of its own: a call is sent in no time and takes `each` milliseconds once it is waited for. */
function made(each: number, stepsPerCall = 1) {
  let [time, waiting, calls, most] = [0, 0, 0, 0];
  const runner: Runner = {
    stepsPerCall,
    call() {
      time += 0.01;
      calls++;
      most = Math.max(most, ++waiting);
    },
    async settle() {
      time += each * waiting;
      waiting = 0;
    },
    loss: async () => 1 / calls,
    close: () => {},
  };
  return { runner, now: () => time, calls: () => calls, waiting: () => waiting, most: () => most };
}

describe("a run", () => {
  test("counts only what is done, and takes about as long as asked", async () => {
    const { runner, now, calls, waiting } = made(2);
    const run = await runFor(runner, 400, bursts(), now);
    expect(run.steps).toBe(calls());
    expect(waiting()).toBe(0);
    expect(run.milliseconds / run.steps).toBeCloseTo(2.01, 6);
    expect(run.milliseconds).toBeGreaterThanOrEqual(400);
    expect(run.milliseconds).toBeLessThan(520);
    expect(run.busy).toBeCloseTo(0.01 * run.steps, 6);
  });

  test("never sends a slow device more than a burst", async () => {
    const { runner, now, most } = made(50);
    const paced = bursts();
    for (let i = 0; i < 5; i++) await runFor(runner, 300, paced, now);
    expect(most()).toBeLessThanOrEqual(2);
  });

  test("does a step even where there is no time for one", async () => {
    const { runner, now } = made(5000, 20);
    expect(await runFor(runner, 1, bursts(), now)).toMatchObject({ steps: 20 });
  });
});

test("learning ends at the threshold, or when its time is up", async () => {
  const quick = await learn(made(0).runner, 0.5, 5);
  expect(quick.loss).toBeLessThan(0.5);
  expect(quick.seconds).not.toBeNull();
  const late = await learn(made(0).runner, 0, 0.2);
  expect(late.seconds).toBeNull();
  expect(late.steps).toBeGreaterThan(0);
});
