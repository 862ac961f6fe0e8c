import { expect, test } from "vitest";
import type { Inspection, InspectJob } from "../../../../../src/lib/diffusion/jobs/inspect/job.ts";
import { runInspect } from "../../../../../src/lib/diffusion/jobs/inspect/run.ts";
import { parseModel } from "../../../../../src/lib/diffusion/jobs/model.ts";
import { runField, runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import type { ModelSpec } from "../../../../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const model: ModelSpec = {
  ...{ network: "unet-2d", channels: [4, 8], layers: 1, attention: [false, true], groups: 2, headDim: 4 },
  ...{ schedule: "cosine", prediction: "v", shape: [4, 4, 1], classes: 2 },
};
const params = rng(1)
  .normals(parseModel(model).network.size)
  .map((value) => 0.3 * value);
const x = rng(2).normals(2 * 16);
const job: InspectJob = { model, params, x, t: 0.4, label: 1 };

async function only(given: InspectJob): Promise<Inspection> {
  for await (const seen of runInspect(given)) return seen;
  throw new Error("nothing came");
}
const field = async (spec: ModelSpec) => {
  for await (const { x0 } of runField({ model: spec, params, at: x, t: 0.4, label: 1 })) return x0;
  throw new Error("nothing came");
};
const skips = [0, 1].flatMap((i) => [0, 1].map((j) => `up_blocks.${i}.resnets.${j}.skip`));

test("a look changes nothing, and shows what modules made", async () => {
  const weights = "mid_block.attentions.0.weights";
  const { x0, seen } = await only({ ...job, see: ["conv_in", weights, "conv_out"] });
  const unseen = await field(model);
  for (const [i, value] of x0.entries()) expect(value).toBeCloseTo(unseen[i]!, 5); // weights that are kept round otherwise
  expect(seen.map(({ path, shape }) => [path, shape])).toEqual([
    ["conv_in", [2, 4, 4, 4]],
    [weights, [2, 2, 4, 4]],
    ["conv_out", [2, 4, 4, 1]],
  ]);
  const [first] = [seen[1]!.values.slice(0, 4).reduce((a, b) => a + b)];
  expect(first).toBeCloseTo(1, 5); // a row of float32 probabilities
});

test("with all skips cut it is the network without skips", async () => {
  const cut = await only({ ...job, cut: skips });
  const without = await field({ ...model, skips: false } as ModelSpec);
  for (const [i, value] of cut.x0.entries()) expect(value).toBeCloseTo(without[i]!, 5);
  expect(cut.x0).not.toEqual((await only(job)).x0);
});

test("samples can be drawn with modules cut", async () => {
  const wish = { model, params, sampler: "ddim", steps: 2, count: 1, seed: 1, lastOnly: true } as const;
  const last = async (cut?: readonly string[], spec: ModelSpec = model) => {
    for await (const frame of runSample({ ...wish, model: spec, ...(cut ? { cut } : {}) })) return frame.x;
    throw new Error("nothing came");
  };
  const [cut, without] = [await last(skips), await last(undefined, { ...model, skips: false } as ModelSpec)];
  for (const [i, value] of cut.entries()) expect(value).toBeCloseTo(without[i]!, 4);
});

test("the reach of a pixel is the size of its derivatives", async () => {
  const { reach } = await only({ ...job, see: ["conv_out"], reach: [1, 2] });
  const answer = async (at: Float32Array) => (await only({ ...job, x: at, see: ["conv_out"] })).seen[0]!.values[6]!;
  for (const pixel of [0, 6, 15]) {
    const moved = (by: number) => x.map((value, i) => (i === pixel ? value + by : value));
    const slope = ((await answer(moved(0.02))) - (await answer(moved(-0.02)))) / 0.04;
    expect(reach![pixel]).toBeCloseTo(Math.abs(slope), 2); // differences of float32 answers
  }
});

test.each([
  [{ see: ["up_blocks.9"] }, /no module up_blocks\.9; it has conv_in|no module up_blocks\.9; it has time_embedding/],
  [{ x: x.slice(1) }, /hold 31 numbers/],
  [{ reach: [1, 4] as const }, /column of the pixel/],
  [{ label: 5 }, /class/],
])("refuses %o", async (patch, sentence) => {
  await expect(only({ ...job, ...patch })).rejects.toThrow(sentence);
});
