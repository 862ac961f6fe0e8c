import { expect, test } from "vitest";
import { KeptTrainings } from "../../../../src/components/learner/python/kept.ts";
import type { Engine } from "../../../../src/lib/diffusion/engine/client.ts";

const vector = Float32Array.of(1);
const checkpoint = { step: 2, params: vector, ema: vector, optimizer: [] };

/** Reports of three turns, weights with the second. */
async function* reports() {
  yield { step: 1, losses: [{ step: 1, loss: 3 }] };
  yield { step: 2, losses: [{ step: 2, loss: 2 }], checkpoint };
  yield { step: 3, losses: [{ step: 3, loss: 1 }] };
}

const engine = { run: reports, status: "as it was" } as unknown as Engine;

test("trainings are kept with their last weights and losses, once there are weights", async () => {
  let begun = 0;
  const kept = new KeptTrainings(() => begun++);
  const job = { name: "a job" } as never;
  const steps: number[] = [];
  for await (const { step } of kept.following(engine).run("train", job)) {
    steps.push(step);
    expect(kept.all.length).toBe(step < 2 ? 0 : 1);
  }
  expect([steps, begun]).toEqual([[1, 2, 3], 1]);
  expect(kept.all).toEqual([{ job, checkpoint, losses: [3, 2, 1] }]);
});

test("other jobs and the engine's own properties stay as they are", async () => {
  const kept = new KeptTrainings();
  const following = kept.following(engine);
  for await (const _ of following.run("sample", {} as never));
  expect(kept.all).toEqual([]);
  expect(following.status).toBe("as it was");
});
