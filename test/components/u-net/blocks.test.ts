import { describe, expect, test } from "vitest";
import { blocksOf } from "../../../src/components/u-net/blocks.ts";
import { attentionShare, totalsOf } from "../../../src/components/u-net/totals.ts";
import { presets } from "../../../src/components/u-net/unet-build/presets.ts";
import { formatStages, parseStages } from "../../../src/components/u-net/unet-build/stages.ts";
import { parametersIn } from "../../../src/lib/diffusion/models/spec.ts";
import { unet2dSpec } from "../../../src/lib/diffusion/models/unet-2d-spec.ts";
import { optionsOf, unet2dFamily } from "../../../src/lib/diffusion/networks/unet-2d-family.ts";

const cases = Object.entries(presets).map(([name, { size, colours, stages, layers, groups }]) => {
  const all = parseStages(stages);
  const [channels, attention] = [all.map((stage) => stage.channels), all.map((stage) => stage.attention)];
  const settings = { channels, attention, layers, groups, headDim: 8, middle: true };
  return { name, settings, data: { shape: [size, size, colours], classes: 0 }, size };
});

describe.each(cases)("$name", ({ settings, data, size }) => {
  const options = optionsOf(settings, data);
  const blocks = blocksOf(options, size);

  test("every parameter is some block's", () => {
    const all = parametersIn(unet2dSpec(options)).reduce(
      (sum, [, { shape }]) => sum + shape.reduce((a, b) => a * b, 1),
      0,
    );
    expect(totalsOf(blocks).parameters).toBe(all);
  });

  test("operations add up to the network's", () => {
    expect(totalsOf(blocks).flops).toBe(unet2dFamily.flops(settings, data));
  });

  test("each block takes what the one before makes, and what skips", () => {
    const way = blocks.filter(({ kind }) => kind !== "time");
    for (const [i, block] of way.entries()) {
      const before = way[i - 1];
      if (!before) continue;
      expect(block.input.slice(0, 2), block.path).toEqual(before.output.slice(0, 2));
      expect(block.input[2]! - block.skipped, block.path).toBe(before.output[2]);
    }
  });
});

test("attention's share is that of its dense layers and of its products, wherever there are queries", () => {
  const settings = { channels: [32, 64, 64], attention: [false, false, true], layers: 1, groups: 8, headDim: 8 };
  const [data, pixels] = [{ shape: [64, 64, 1], classes: 0 }, 16 ** 2];
  const options = optionsOf(settings, data);
  const queries = parametersIn(unet2dSpec(options)).filter(([path]) => path.endsWith("to_q.weight"));
  const flops = queries.reduce(
    (sum, [, { shape }]) => sum + 8 * pixels * shape[0]! ** 2 + 4 * pixels ** 2 * shape[0]!,
    0,
  );
  expect(queries).toHaveLength(4);
  expect(attentionShare(blocksOf(options, 64))).toBeCloseTo(flops / unet2dFamily.flops(settings, data), 12);
  expect(attentionShare(blocksOf(options, 64))).toBeCloseTo(0.05, 2);
});

test("they are as many parameters as the published networks have", () => {
  const parameters = (name: string) => {
    const { settings, data, size } = cases.find((each) => each.name === name)!;
    return totalsOf(blocksOf(optionsOf(settings, data), size)).parameters;
  };
  // Ho et al., arXiv:2006.11239, appendix B: 35.7 million and 114 million.
  expect(parameters("cifar") / 1e6).toBeCloseTo(35.7, 1);
  expect(parameters("celeba") / 1e6).toBeCloseTo(114, -0.5);
});

test("sampling needs no less than the widest block, and training more", () => {
  for (const { settings, data, size } of cases) {
    const blocks = blocksOf(optionsOf(settings, data), size);
    const { peak, kept } = totalsOf(blocks);
    expect(peak).toBeGreaterThanOrEqual(Math.max(...blocks.map(({ working }) => working)));
    expect(kept).toBeGreaterThan(peak);
  }
});

test.each([
  ["32 64*", "32 64*"],
  ["30,65", "32 64"],
  ["", "32"],
  ["none", "32"],
  ["1 2 3 4 5 6 7 8", "8 8 8 8 8 8"],
])("levels are read from %j as %j", (given, read) => {
  expect(formatStages(parseStages(given))).toBe(read);
});
