import { expect, test } from "vitest";
import { jobOf } from "../../../src/components/transformers/trainings.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import { type NetworkSpec, parseNetwork } from "../../../src/lib/diffusion/networks/named.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

const network = { network: "dit", patch: 4, width: 8, depth: 2, heads: 2 } as const satisfies NetworkSpec;
const { shapes } = parseNetwork(network, { shape: [16, 16, 1], classes: 10 });

const pictures = {
  points: rng(1).normals(40 * 256),
  shape: [16, 16, 1],
  labels: Int32Array.from({ length: 40 }, (_, i) => i % 10),
  classNames: [..."0123456789"],
} as const;

/** The weights after 0, 1, 2 and 3 steps. */
async function weights(): Promise<Float32Array[]> {
  const plain = jobOf(network, pictures, 1, 1);
  const after: Float32Array[] = [];
  for (const steps of [0, 1, 2, 3]) {
    // No step is one whose size is lost in rounding.
    const learningRate = steps === 0 ? 1e-30 : 1e-3;
    const optimizer = { ...plain.optimizer, learningRateSchedule: "constant", learningRate };
    for await (const { checkpoint, done } of runTrain({ ...plain, optimizer, steps: Math.max(1, steps) }))
      if (done) after.push(new Float32Array(checkpoint!.params));
  }
  return after;
}

/** Of which parameters some number changed. */
function moved(before: Float32Array, after: Float32Array): Set<string> {
  const names = new Set<string>();
  let at = 0;
  for (const [path, shape] of shapes) {
    const size = shape.reduce((a, b) => a * b, 1);
    for (let i = at; i < at + size; i++) if (Math.abs(before[i]! - after[i]!) > 1e-9) names.add(path);
    at += size;
  }
  return names;
}

test("training starts from the outside in: the last layer, then gates and patches, then what gates close off", async () => {
  const [begin, first, second, third] = (await weights()) as [Float32Array, Float32Array, Float32Array, Float32Array];
  expect([...moved(begin, first)]).toEqual(["proj_out_2.weight", "proj_out_2.bias"]);
  const inside = /attn1\.to_q\.weight|ff\.net\.2\.weight/;
  const next = moved(first, second);
  expect([...next].filter((path) => inside.test(path))).toEqual([]);
  expect([...next]).toEqual(
    expect.arrayContaining(["pos_embed.proj.weight", "transformer_blocks.0.norm1.linear.weight"]),
  );
  expect([...moved(second, third)].some((path) => inside.test(path))).toBe(true);
});
