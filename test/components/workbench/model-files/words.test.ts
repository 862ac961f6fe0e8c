import { expect, test } from "vitest";
import { modulesOf } from "../../../../src/components/workbench/model-files/views.ts";
import { bytesText, count, leftText, readable } from "../../../../src/components/workbench/model-files/words.ts";
import { fitOf } from "../../../../src/lib/diffusion/models/fit.ts";

test("counts, sizes and times are as a reader says them", () => {
  expect([9, 12_345, 1_234_567, 859_520_964, 2.6e9].map(count)).toEqual([
    "9",
    "12,345",
    "1.23 million",
    "859.5 million",
    "2.60 billion",
  ]);
  expect([12, 4096, 1.5e6, 3.44e9].map(bytesText)).toEqual(["12 bytes", "4 kB", "1.5 MB", "3.44 GB"]);
  expect([undefined, 0.2, 34.4, 150].map(leftText)).toEqual(["", ", 1 s left", ", 34 s left", ", 3 min left"]);
});

test("a model that doesn't fit is refused with what it needs and what is there", () => {
  const spec = { table: { shape: [1000, 1000], layout: "same", initial: { kind: "constant", value: 0 } } } as const;
  const fits = fitOf(spec, { binding: 4e6, memory: 4e6 });
  expect([fits.parameters, fits.bytes, fits.refusal]).toEqual([1e6, 4e6, undefined]);
  expect(readable(fitOf(spec, { binding: 1_000_000 }).refusal!)).toBe(
    "It doesn't fit: table has 4.0 MB, and this GPU computes with at most 1.0 MB in one array.",
  );
  expect(readable(fitOf(spec, { memory: 2_000_000 }).refusal!)).toBe(
    "It doesn't fit: its weights take 4.0 MB, and this machine tells of 2.0 MB.",
  );
});

test("tensors are gathered by the module that they are of", () => {
  const names = [
    "conv_in.weight",
    "down_blocks.0.resnets.0.conv1.weight",
    "down_blocks.0.a.b",
    "mid_block.x.y",
    "bias",
  ];
  const rows = names.map((name) => ({ name, dtype: "F32", shape: [1], size: 1 }));
  expect([...modulesOf(rows)].map(([module, { length }]) => [module, length])).toEqual([
    ["conv_in", 1],
    ["down_blocks.0", 2],
    ["mid_block", 1],
    ["bias", 1],
  ]);
});
