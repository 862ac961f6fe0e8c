import { expect, test } from "vitest";
import { runTrain } from "../../../../src/lib/diffusion/jobs/train/run.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { job as small } from "./fake-worker.ts";

const job = {
  ...small,
  model: { ...small.model, width: 4, depth: 1 },
  data: { points: rng(1).normals(16) },
  batchSize: 2,
};

/** A clock that a look at it moves on: a turn, which looks four times, then takes four times `look` milliseconds. */
test.each([
  [1, 400],
  [15, 120],
  [60, 40],
])("checkpoints come often enough to lose at most a second (%d ms a look)", async (look, steps) => {
  let clock = 0;
  const now = () => {
    clock += look;
    return clock;
  };
  let saved: number | undefined;
  for await (const { checkpoint, step, done } of runTrain({ ...job, steps }, { now })) {
    if (saved !== undefined) expect(clock - saved).toBeLessThanOrEqual(1000);
    else expect(checkpoint).toBeDefined();
    if (checkpoint) saved = clock;
    if (checkpoint) expect(checkpoint.step).toBe(step);
    if (done) expect(saved).toBe(clock);
  }
});
