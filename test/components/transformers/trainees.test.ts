import { expect, test, vi } from "vitest";
import { type Trainee, trainees } from "../../../src/components/transformers/trainees.ts";
import { backbones } from "../../../src/components/transformers/trainings.ts";
import type { Engine } from "../../../src/lib/diffusion/engine/client.ts";

const members: readonly Trainee[] = (["dit", "coarse"] as const).map((name) => ({
  name,
  ...backbones[name],
  steps: 3,
}));
const pictures = { points: new Float32Array(256), shape: [16, 16, 1], labels: new Int32Array(1), classNames: ["0"] };

/** An engine whose trainings report a loss a step, and fall silent when left. */
const fake = (steps: number) =>
  ({
    async *run(name: string) {
      if (name === "pictures") yield { drawn: 1, pictures, done: true };
      else for (let step = 1; step <= steps; step++) yield { step, losses: [{ step, loss: 1 / step }] };
    },
  }) as unknown as Engine;

test("networks are trained one after another, and kept by name until the seed is another", async () => {
  vi.spyOn(trainees, "engine").mockResolvedValue(fake(3));
  await trainees.train(members, 1);
  expect(trainees.state).toBe("ready");
  expect(trainees.step).toBe(6);
  expect([...trainees.losses.keys()]).toEqual(["dit", "coarse"]);
  expect(trainees.losses.get("coarse")).toEqual([1, 1 / 2, 1 / 3]);
  await trainees.train([members[0]!], 2);
  expect([...trainees.losses.keys()]).toEqual(["dit"]);
  trainees.clear();
  expect(trainees.isLearned).toBe(false);
});
