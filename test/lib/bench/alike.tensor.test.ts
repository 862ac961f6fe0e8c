import { describe, expect, test } from "vitest";
import { noisebook } from "../../../src/lib/bench/noisebook/index.ts";
import { plain } from "../../../src/lib/bench/plain/index.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import type { Work } from "../../../src/lib/bench/work.ts";

const trainings: Work[] = [
  { kind: "mlp-train", width: 16, depth: 2, batch: 512 },
  { kind: "tiny-train", batch: 512 },
];

const opened = (work: Work) => Promise.all([noisebook, plain].map((each) => each.open(work)));

async function lossAfter(runner: Runner, steps: number): Promise<number> {
  for (let i = 0; i < steps; i++) {
    await runner.room?.();
    runner.call();
  }
  await runner.settle();
  const loss = await runner.loss!();
  runner.close();
  return loss;
}

describe.each(trainings)("$kind", (work) => {
  test("starts and learns alike in the library and in plain TensorFlow.js", { timeout: 60_000 }, async () => {
    const [ours, theirs] = (await opened(work)) as [Runner, Runner];
    const [a, b] = [await lossAfter(ours, 1), await lossAfter(theirs, 1)];
    // Same weights; one step of Adam on batches of their own moves each weight by 0.001 at most.
    expect(Math.abs(a - b)).toBeLessThan(0.05 * b);
  });
});

test("every other piece of work runs, and leaves nothing behind", { timeout: 60_000 }, async () => {
  const works: Work[] = [
    { kind: "mlp-sample", width: 16, depth: 2, points: 20 },
    { kind: "group-norm", batch: 2, size: 4, channels: 64 },
    { kind: "attention", batch: 1, tokens: 8, heads: 2 },
    { kind: "dense", rows: 8, inputs: 8, outputs: 16 },
    { kind: "matmul", size: 16 },
  ];
  for (const work of works)
    for (const runner of await opened(work)) {
      expect(() => runner.call(), work.kind).not.toThrow();
      await runner.settle();
      runner.close();
    }
});
