import { describe, expect, test } from "vitest";
import { runEmbed } from "../../../../../src/lib/diffusion/jobs/contrastive/embed.ts";
import type {
  ContrastiveJob,
  ContrastiveModel,
  ContrastiveReport,
  Embedded,
  EmbedJob,
} from "../../../../../src/lib/diffusion/jobs/contrastive/job.ts";
import { runContrastive } from "../../../../../src/lib/diffusion/jobs/contrastive/run.ts";
import { shownScenes } from "../../../../../src/lib/diffusion/jobs/contrastive/shown.ts";
import type { Checkpoint } from "../../../../../src/lib/diffusion/jobs/types.ts";

const job: ContrastiveJob = {
  network: { width: 8, layers: 1, heads: 2, dim: 8, channels: [2, 2], length: 13 },
  kinds: ["single", "pair"],
  ...{ examples: 96, merges: 200, batchSize: 4, steps: 3, learningRate: 3e-3, seed: 1, shown: 4 },
};

async function reports(change: Partial<ContrastiveJob> = {}, from?: Checkpoint): Promise<ContrastiveReport[]> {
  const all: ContrastiveReport[] = [];
  for await (const next of runContrastive({ ...job, ...change }, from ? { from } : {})) all.push(next);
  return all;
}

async function embedded(asked: EmbedJob): Promise<Embedded> {
  for await (const found of runEmbed(asked)) return found;
  throw new Error("There was no answer.");
}

describe("a small CLIP", () => {
  test("reports its tokenizer, its losses, and the cosines of what it never saw, which are those of its vectors", async () => {
    const all = await reports();
    const last = all.at(-1)!;
    expect(last).toMatchObject({ step: 3, done: true });
    const model = all[0]!.model as ContrastiveModel;
    const { points, captions } = shownScenes(job.kinds, job.shown);
    const found = await embedded({ model, params: last.checkpoint!.ema, texts: captions!, pictures: points });
    expect(found.cut).toEqual([0, 0, 0, 0]);
    const dot = (i: number, j: number) =>
      Array.from({ length: 8 }, (_, c) => found.pictures[8 * i + c]! * found.texts[8 * j + c]!).reduce((a, b) => a + b);
    for (let at = 0; at < 16; at++)
      // The same sums of eight float32 products, in another order.
      expect(last.cosines![at]).toBeCloseTo(dot(Math.floor(at / 4), at % 4), 5);
    expect(dot(0, 0) ** 2).toBeLessThanOrEqual(1 + 1e-5);
  });

  test("goes on from a checkpoint bit for bit", async () => {
    const whole = await reports();
    const early = whole.find(({ checkpoint, step }) => checkpoint && step < 3)!;
    const resumed = (await reports({}, early.checkpoint)).at(-1)!;
    expect(resumed.checkpoint!.params).toEqual(whole.at(-1)!.checkpoint!.params);
  });

  test("refuses what it can't do in a sentence", async () => {
    await expect(reports({ batchSize: 1 })).rejects.toThrow("batch size");
    await expect(reports({ kinds: [] })).rejects.toThrow("at least one kind");
    await expect(reports({ kinds: ["none" as "single"] })).rejects.toThrow("kind of scenes");
    const [first] = await reports({ steps: 1 });
    await expect(embedded({ model: first!.model!, params: new Float32Array(3) })).rejects.toThrow(
      "There are 3 numbers",
    );
  });
});
