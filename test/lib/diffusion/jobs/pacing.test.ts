import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { letOthers, pace } from "../../../../src/lib/diffusion/jobs/pacing.ts";

describe("the pace", () => {
  test("doubles from one step until turns fill the budget", () => {
    const turns = pace(60);
    const counts: number[] = [];
    for (let i = 0; i < 6; i++) {
      counts.push(turns.steps);
      turns.measured(turns.steps, 5 * turns.steps);
    }
    expect(counts).toEqual([1, 2, 4, 8, 12, 12]);
  });

  test("recovers from a slow first step, and drops at once when steps slow down", () => {
    const turns = pace(60);
    turns.measured(1, 3000);
    expect(turns.steps).toBe(1);
    for (let i = 0; i < 5; i++) turns.measured(turns.steps, turns.steps);
    expect(turns.steps).toBe(32);
    turns.measured(32, 32 * 20);
    expect(turns.steps).toBe(3);
  });

  test("never plans a turn beyond the budget, unless one step is", () => {
    const times = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 50 });
    const property = fc.property(times, (milliseconds) => {
      const turns = pace(60);
      for (const perStep of milliseconds) {
        turns.measured(turns.steps, perStep * turns.steps);
        expect(Number.isInteger(turns.steps) && turns.steps >= 1).toBe(true);
        // 1e-9 for the rounding of the product.
        expect(turns.steps === 1 || turns.steps * perStep <= 60 * (1 + 1e-9)).toBe(true);
      }
    });
    fc.assert(property);
  });
});

test("others go first: a message that is already there is heard before", async () => {
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  port1.onmessage = () => heard.push("other");
  port2.postMessage(1);
  await letOthers();
  heard.push("own");
  await letOthers();
  expect(heard).toEqual(["other", "own"]);
  port1.close();
});
