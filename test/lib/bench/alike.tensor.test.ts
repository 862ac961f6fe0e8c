import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { noisebook } from "../../../src/lib/bench/noisebook/index.ts";
import { plain } from "../../../src/lib/bench/plain/index.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import type { Work } from "../../../src/lib/bench/work.ts";
import { rng } from "../../../src/lib/diffusion/rng.ts";

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
  // TensorFlow.js seeds its draws from Math.random: one bad batch in some hundreds would decide the test.
  beforeEach(() => {
    const random = rng(8);
    let draws = 0;
    vi.spyOn(Math, "random").mockImplementation(() => random.fork(draws++).uniforms(1)[0]!);
  });
  afterEach(() => vi.restoreAllMocks());

  test("starts alike in the library and in plain TensorFlow.js", { timeout: 60_000 }, async () => {
    const [ours, theirs] = (await opened(work)) as [Runner, Runner];
    const [a, b] = [await lossAfter(ours, 0), await lossAfter(theirs, 0)];
    // The same sums in another order: 24 bits, over at most 384 terms a layer.
    expect(Math.abs(a - b)).toBeLessThan(1e-4 * b);
  });

  test("learns alike in the library and in plain TensorFlow.js", { timeout: 60_000 }, async () => {
    const [ours, theirs] = (await opened(work)) as [Runner, Runner];
    const [a, b] = [await lossAfter(ours, 1), await lossAfter(theirs, 1)];
    // Same weights, batches of their own: over such batches the loss of plain TensorFlow.js has a deviation below 1 %.
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
