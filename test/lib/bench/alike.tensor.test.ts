import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { noisebook } from "../../../src/lib/bench/noisebook/index.ts";
import { plain } from "../../../src/lib/bench/plain/index.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import type { Work } from "../../../src/lib/bench/work.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { trainsFast } from "../../setup/extent.ts";

const trainings: Work[] = [
  { kind: "mlp-train", width: 16, depth: 2, batch: 512 },
  ...(trainsFast ? [{ kind: "tiny-train", batch: 512 } as const] : []),
];

/** What plain TensorFlow.js can't train on WebAssembly, for want of gradients, and takes minutes to compile on software GPUs. */
const imageTrainings: Work[] =
  inject("isWasm") || inject("backend") !== undefined
    ? []
    : [
        {
          kind: "image-train",
          network: { network: "unet-2d", channels: [4, 8], layers: 1, attention: [false, true], groups: 2, headDim: 4 },
          ...{ shape: [4, 4, 1], images: 128 },
        },
        {
          kind: "image-train",
          network: { network: "dit", patch: 2, width: 8, depth: 2, heads: 2 },
          ...{ shape: [4, 4, 1], images: 128 },
        },
      ];

const opened = (work: Work) => Promise.all([noisebook, plain].map((each) => each.open(work)));

/** The held-out loss at the start and after a step. */
async function lossesOf(runner: Runner): Promise<[start: number, next: number]> {
  const start = await runner.loss!();
  await runner.room?.();
  runner.call();
  await runner.settle();
  const next = await runner.loss!();
  runner.close();
  return [start, next];
}

describe.each([...trainings, ...imageTrainings])("$kind $network.network", (work) => {
  // TensorFlow.js seeds its draws from Math.random: one bad batch in some hundreds would decide the test.
  beforeEach(() => {
    const random = rng(8);
    let draws = 0;
    vi.spyOn(Math, "random").mockImplementation(() => random.fork(draws++).uniforms(1)[0]!);
  });
  afterEach(() => vi.restoreAllMocks());

  test("starts and learns alike in the library and in plain TensorFlow.js", { timeout: 240_000 }, async () => {
    const [ours, theirs] = (await opened(work)) as [Runner, Runner];
    const [[start, a], [theirStart, b]] = [await lossesOf(ours), await lossesOf(theirs)];
    // The same sums in another order: 24 bits, over at most 384 terms a layer.
    expect(Math.abs(start - theirStart)).toBeLessThan(1e-4 * theirStart);
    // Same weights, batches of their own: over such batches the loss of plain TensorFlow.js has a deviation below 1 %.
    expect(Math.abs(a - b)).toBeLessThan(0.05 * b);
  });
});

test("every other piece of work runs, and leaves nothing behind", { timeout: 240_000 }, async () => {
  const works: Work[] = [
    { kind: "mlp-sample", width: 16, depth: 2, points: 20 },
    {
      kind: "image-sample",
      network: { network: "unet-2d", channels: [4], layers: 1, attention: [false], groups: 2, headDim: 4 },
      ...{ shape: [4, 4, 1], images: 2 },
    },
    {
      kind: "image-sample",
      network: { network: "dit", patch: 2, width: 8, depth: 1, heads: 2 },
      ...{ shape: [4, 4, 1], images: 2 },
    },
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
