import { describe, expect, test } from "vitest";
import { type Tensor2D, tensor1d, tensor2d, tidy } from "#tf";
import { disposeTree } from "../../../../src/lib/diffusion/jobs/open-model.ts";
import { freshWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { inverseTemperature, pairLosses, textVectors } from "../../../../src/lib/diffusion/networks/contrastive.ts";
import {
  type ContrastiveSettings,
  contrastiveSpec,
  textOptionsOf,
} from "../../../../src/lib/diffusion/networks/contrastive-spec.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

/** Where float32 sums of a few numbers end. */
const rounding = 5;

describe("the loss of pairs", () => {
  const losses = async (pictures: number[], texts: number[], scale: number) => {
    const made = tidy(() => pairLosses(tensor2d(pictures, [2, 2]), tensor2d(texts, [2, 2]), tensor1d([scale])));
    const values = [...(await made.data())];
    made.dispose();
    return values;
  };

  test("is the logarithm of the batch where nothing is told apart", async () => {
    for (const loss of await losses([1, 0, 1, 0], [1, 0, 1, 0], 14)) expect(loss).toBeCloseTo(Math.log(2), rounding);
  });

  test("is half of the picture's search and half of the text's", async () => {
    // logits: picture 0: (2, 0), picture 1: (2, 0); columns: (2, 2), (0, 0)
    const [first, second] = await losses([1, 0, 1, 0], [1, 0, 0, 1], 2);
    const nats = (right: number, wrong: number) => Math.log(1 + Math.exp(wrong - right));
    expect(first).toBeCloseTo((nats(2, 0) + nats(2, 2)) / 2, rounding);
    expect(second).toBeCloseTo((nats(0, 2) + nats(0, 0)) / 2, rounding);
  });

  test("has a temperature that CLIP keeps from going under a hundredth", async () => {
    const made = tidy(() => inverseTemperature({ logit_scale: tensor1d([9]) }));
    expect((await made.data())[0]).toBeCloseTo(100, 3); // exp in float32 is off by some 1e-5 of itself
    made.dispose();
  });
});

describe("a text's vector", () => {
  const settings: ContrastiveSettings = { width: 8, layers: 2, heads: 2, dim: 4, channels: [4], length: 6 };
  const [start, end] = [8, 9];
  const words = [start, 1, 2, 3, end, end];
  const swapped = [start, 3, 2, 1, end, end];

  /** The greatest difference of the vectors of a text and of the same words in another order. */
  async function apart(change: Partial<ContrastiveSettings>): Promise<number> {
    const options = textOptionsOf(settings, 10);
    const params = freshWeights(contrastiveSpec(settings, options), rng(1));
    const made = tidy(() =>
      textVectors(params, options, { ...settings, ...change }, tensor2d([words, swapped], [2, 6], "int32") as Tensor2D),
    );
    const values = await made.data();
    made.dispose();
    disposeTree(params);
    return Math.max(...[0, 1, 2, 3].map((i) => Math.abs(values[i]! - values[4 + i]!)));
  }

  test("tells the order of words by their positions, or by who sees whom, and by nothing else", async () => {
    expect(await apart({})).toBeGreaterThan(1e-3);
    expect(await apart({ positions: false })).toBeGreaterThan(1e-3);
    // Sums in another order: rounding of numbers below 1.
    expect(await apart({ positions: false, causal: false })).toBeLessThan(2e-6);
  });
});
