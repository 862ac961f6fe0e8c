import { describe, expect, test } from "vitest";
import type { LatentsJob, LatentsReport } from "../../../../../src/lib/diffusion/jobs/latents/job.ts";
import { runLatents } from "../../../../../src/lib/diffusion/jobs/latents/run.ts";
import type { Checkpoint } from "../../../../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { trainsFast } from "../../../../setup/extent.ts";

const width = 8;
const job: LatentsJob = {
  text: {
    architectures: ["CLIPTextModelWithProjection"],
    ...{ vocab_size: 8, hidden_size: width, intermediate_size: 16, projection_dim: width, eos_token_id: 7 },
    ...{ num_hidden_layers: 1, num_attention_heads: 2, max_position_embeddings: 4 },
  },
  denoiser: {
    _class_name: "SD3Transformer2DModel",
    ...{ sample_size: 2, patch_size: 1, in_channels: 3, out_channels: 3, num_layers: 2, pos_embed_max_size: 2 },
    ...{ attention_head_dim: 4, num_attention_heads: 2, joint_attention_dim: width },
    ...{ caption_projection_dim: width, pooled_projection_dim: width },
  },
  latents: Float32Array.from({ length: 2 * 12 }, (_, i) => (i < 12 ? 1 : -1)),
  shape: [2, 2, 3],
  ids: Int32Array.of(6, 0, 7, 7, 6, 1, 7, 7),
  empty: Int32Array.of(6, 7, 7, 7),
  ...{ dropout: 0, batchSize: 8, steps: 3, learningRate: 1e-2, emaDecay: 0.9, seed: 1 },
};

const unet = {
  _class_name: "UNet2DConditionModel",
  ...{ in_channels: 3, out_channels: 3, block_out_channels: [8], layers_per_block: 1, norm_num_groups: 2 },
  ...{ down_block_types: ["CrossAttnDownBlock2D"], up_block_types: ["CrossAttnUpBlock2D"] },
  ...{ attention_head_dim: 2, cross_attention_dim: width },
};

async function reports(change: Partial<LatentsJob> = {}, from?: Checkpoint): Promise<LatentsReport[]> {
  const all: LatentsReport[] = [];
  for await (const next of runLatents({ ...job, ...change }, from ? { from } : {})) all.push(next);
  return all;
}

describe("a denoiser of latents with its text encoder", () => {
  test.runIf(trainsFast)("learns which of two latents a caption asks for", async () => {
    const all = await reports({ steps: 80 });
    const mean = (some: readonly LatentsReport[]) => some.reduce((sum, { loss }) => sum + loss, 0) / some.length;
    /* With latents known, the velocity is a function of x and t; a network of nothing is off by 2 on the mean. */
    expect(mean(all.slice(-3))).toBeLessThan(0.6 * 2);
  });

  test.runIf(trainsFast)("learns so with a U-Net too, which hears of no pooled text", async () => {
    const all = await reports({ steps: 80, denoiser: unet });
    const mean = (some: readonly LatentsReport[]) => some.reduce((sum, { loss }) => sum + loss, 0) / some.length;
    /* As above. */
    expect(mean(all.slice(-3))).toBeLessThan(0.6 * 2);
    const [first, last] = [all[0]!, all.at(-1)!].map(({ checkpoint }) => checkpoint!.params);
    const projection = [textSize - width * width, textSize] as const;
    expect(last!.slice(...projection)).toEqual(first!.slice(...projection));
    expect(last!.slice(0, 8 * width)).not.toEqual(first!.slice(0, 8 * width));
  });

  test("goes on from a checkpoint bit for bit", async () => {
    const whole = await reports();
    const early = whole.find(({ checkpoint, step }) => checkpoint && step < 3)!;
    const resumed = (await reports({}, early.checkpoint)).at(-1)!;
    expect(resumed.checkpoint!.params).toEqual(whole.at(-1)!.checkpoint!.params);
  });

  test("begins with the text encoder that it is given", async () => {
    const [first] = await reports({ steps: 1, learningRate: 0 });
    const size = first!.checkpoint!.params.length;
    const given = rng(2).normals(size).slice(0, textSize);
    const [next] = await reports({ steps: 1, learningRate: 0, textParams: given });
    expect(next!.checkpoint!.params.slice(0, textSize)).toEqual(given);
    expect(next!.checkpoint!.params.slice(textSize)).toEqual(first!.checkpoint!.params.slice(textSize));
  });

  test("refuses what it can't do in a sentence", async () => {
    await expect(reports({ shape: [2, 3, 2] })).rejects.toThrow("The latents have 2 channels");
    await expect(reports({ ids: Int32Array.of(6, 0, 7) })).rejects.toThrow("3 ids are no captions of 4 tokens");
    await expect(reports({ text: { ...(job.text as object), architectures: ["CLIPTextModel"] } })).rejects.toThrow(
      "pooled text",
    );
    await expect(reports({ denoiser: { ...unet, cross_attention_dim: 16 } })).rejects.toThrow(
      "tokens of 8 numbers and a pooled text of 8; the denoiser takes 16 and none",
    );
    await expect(reports({ dropout: 2 })).rejects.toThrow("share of captions left out");
  });
});

/** Tables, one layer, the last norm and the projection. */
const textSize =
  8 * width +
  4 * width +
  (4 * (width * width + width) + 4 * width + 2 * 16 * width + 16 + width) +
  2 * width +
  width * width;
