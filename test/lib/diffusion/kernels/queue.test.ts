import { expect, test } from "vitest";
import { mostInFlight, queueSpace, submitted } from "../../../../src/lib/diffusion/kernels/queue.ts";

test("as many steps as may wait find room, the next one waits for the first that is done", async () => {
  const steps = Array.from({ length: mostInFlight }, () => Promise.withResolvers<void>());
  let nudges = 0;
  for (const { promise } of steps) {
    await queueSpace();
    submitted(promise, () => nudges++);
  }
  let hasRoom = false;
  const waiting = queueSpace().then(() => {
    hasRoom = true;
  });
  while (nudges < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(hasRoom).toBe(false);
  steps[1]!.resolve();
  await waiting;
  for (const { resolve } of steps) resolve();
  await queueSpace();
});

test("a step that fails makes room too", async () => {
  const failures = Array.from({ length: mostInFlight }, () => Promise.withResolvers<void>());
  for (const { promise } of failures) {
    await queueSpace();
    submitted(promise, () => {});
  }
  for (const { reject } of failures) reject(new Error("lost"));
  await queueSpace();
});
