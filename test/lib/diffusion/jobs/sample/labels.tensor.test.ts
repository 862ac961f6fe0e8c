import { describe, expect, test } from "vitest";
import { dispose } from "#tf";
import { last } from "../../../../../src/lib/diffusion/jobs/last.ts";
import { toVector } from "../../../../../src/lib/diffusion/jobs/parameters.ts";
import { type SampleRequest, sample } from "../../../../../src/lib/diffusion/jobs/sample/request.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import { initMlp } from "../../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const model = { schedule: "cosine", prediction: "v", classes: 3 } as const;

/** A network of random weights, which answers each class differently. */
async function weights(): Promise<Float32Array> {
  const params = initMlp(rng(1), { width: 16, depth: 2, classes: 3 });
  const values = await toVector(params);
  dispose(leaves(params).map(([, leaf]) => leaf));
  return values.map((value, i) => value || Math.sin(i) / 4);
}

const run = { sampler: "heun", steps: 5, count: 6, seed: 2, lastOnly: true } as const;
const labels = [2, 0, 1, 1, 2, 0];

const request = async (more: Partial<SampleRequest>) =>
  (await last(sample({ ...model, network: { width: 16, depth: 2 }, weights: await weights(), ...run, ...more }))).x;

describe("a class for each sample", () => {
  test.each([
    ["plain", {}],
    ["guided", { guidance: { scale: 3 } }],
    ["away from another", { guidance: { scale: 2, negativeLabel: 1 } }],
  ])("gives, %s, what each class's own run does at that place", async (_, more) => {
    const together = await request({ labels, ...more });
    for (const [i, label] of labels.entries()) {
      const alone = await request({ label, ...more });
      // Products of other sizes add up in another order: float32 leaves some units of 1e-7 a step.
      for (const axis of [0, 1]) expect(together[2 * i + axis]).toBeCloseTo(alone[2 * i + axis]!, 4);
    }
  });

  test("is the same in a job", async () => {
    const params = await weights();
    const job = { model: { ...model, width: 16, depth: 2 }, params, ...run, labels: Int32Array.from(labels) };
    expect((await last(runSample(job))).x).toEqual(await request({ labels }));
  });

  test.each<[Partial<SampleRequest>, string]>([
    [{ labels: [0, 1] }, "There are 2 labels for 6 samples; each needs one."],
    [{ labels, label: 1 }, "There are both a label and labels; give one class for all samples, or one for each."],
    [{ labels: [0, 1, 2, 3, 0, 0] }, "The class must be a whole number from 0 to 2; it is 3."],
  ])("is refused where it doesn't fit: %o", async (more, sentence) => {
    await expect(request(more)).rejects.toThrow(sentence);
  });
});
