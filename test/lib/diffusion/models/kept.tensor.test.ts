import { assert, float, float32Array, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { dispose, memory } from "#tf";
import { bytesSource, watched } from "../../../../src/lib/diffusion/formats/files/source.ts";
import { openSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/open.ts";
import { readSafetensors, writeSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { expand, keep, keepWeights, keptBytes } from "../../../../src/lib/diffusion/models/kept.ts";
import { WeightsError } from "../../../../src/lib/diffusion/models/match-weights.ts";
import { modelClasses } from "../../../../src/lib/diffusion/models/named.ts";
import { writeWeights } from "../../../../src/lib/diffusion/models/vector.ts";
import { expandWeights, freshWeights, loadWeights, readWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const { read, spec: specOf } = modelClasses.AutoencoderKL;
const spec = specOf(read({ block_out_channels: [4], norm_num_groups: 2, latent_channels: 1 }));

async function file(): Promise<Uint8Array> {
  const params = freshWeights(spec, rng(1));
  const numbers = leaves(params).map(async ([path, leaf]) => [path, (await leaf.data()) as Float32Array] as const);
  const bytes = writeSafetensors(writeWeights(spec, new Map(await Promise.all(numbers))));
  done(params);
  return bytes;
}

const done = (...all: Tree[]) => dispose(all.flatMap((params) => leaves(params)).map(([, leaf]) => leaf));
const numbersOf = async (params: Tree) => Promise.all(leaves(params).map(([, leaf]) => leaf.data()));

test("weights read one at a time are those read at once", async () => {
  const bytes = await file();
  const source = await openSafetensors(bytesSource(bytes));
  const [once, inTurn] = [readWeights(spec, readSafetensors(bytes).tensors), await loadWeights(spec, source)];
  expect(await numbersOf(inTurn)).toEqual(await numbersOf(once));
  done(once, inTurn);
});

test("reading that is cancelled leaves nothing behind", async () => {
  const stop = new AbortController();
  let reads = 0;
  const onBytes = () => ++reads === 9 && stop.abort();
  const source = await openSafetensors(watched(bytesSource(await file()), { signal: stop.signal, onBytes }));
  const before = memory().numTensors;
  await expect(loadWeights(spec, source)).rejects.toThrow("aborted");
  expect([reads, memory().numTensors]).toEqual([9, before]);
});

test("weights that don't fit are refused before any is read", async () => {
  let came = 0;
  const source = watched(bytesSource(writeSafetensors([])), { onBytes: (more) => (came += more) });
  const empty = await openSafetensors(source);
  const header = came;
  await expect(loadWeights(spec, empty)).rejects.toThrow(WeightsError);
  await expect(keepWeights(spec, empty, "F16")).rejects.toThrow(WeightsError);
  expect(came).toBe(header);
});

// Weights are about 1 here; half of the last of 11 bits, and of the steps of 1/127 of a row's largest.
test.each([
  ["F32", 0, 4],
  ["F16", 2 ** -11, 2],
  ["int8", 0.5 / 127, 1],
] as const)("kept as %s they come back within a %d", async (form, error, bytes) => {
  const source = await openSafetensors(bytesSource(await file()));
  const kept = await keepWeights(spec, source, form);
  const [exact, near] = [await loadWeights(spec, source), expandWeights(spec, kept)];
  const [a, b] = [await numbersOf(exact), await numbersOf(near)];
  for (const [i, numbers] of a.entries())
    for (const [j, x] of numbers.entries())
      expect(Math.abs(x - b[i]![j]!)).toBeLessThanOrEqual(error * Math.max(1, Math.abs(x)));
  // Vectors and the scales of rows are more.
  expect(keptBytes(kept)).toBeLessThanOrEqual((form === "int8" ? 2 : 1) * (source.bytes / 4) * bytes);
  done(exact, near);
});

test("a part of a model is had alone", async () => {
  const kept = await keepWeights(spec, await openSafetensors(bytesSource(await file())), "F16");
  const part = expandWeights(spec.decoder.conv_in, kept, "decoder.conv_in");
  expect(leaves(part).map(([path, { shape }]) => [path, shape])).toEqual([
    ["weight", [3, 3, 1, 4]],
    ["bias", [4]],
  ]);
  expect(() => expandWeights(spec.decoder.conv_in, kept, "decoder.conv_inn")).toThrow(
    "decoder.conv_inn.weight is missing",
  );
  done(part);
});

test("an int8 is off by half a 127th of its row's largest at most", () => {
  const numbers = float32Array({ minLength: 12, maxLength: 12, noNaN: true, min: -1000, max: 1000 });
  assert(
    property(
      numbers,
      integer({ min: 0, max: 2 }),
      float({ min: Math.fround(0.1), max: 9, noNaN: true }),
      (row, r, scale) => {
        const values = row.map((value, i) => (Math.floor(i / 4) === r ? value * scale : value));
        const back = expand(keep(values, [3, 4], "int8"));
        for (let i = 0; i < 12; i++) {
          const largest = Math.max(...values.subarray(4 * Math.floor(i / 4), 4 * Math.floor(i / 4) + 4).map(Math.abs));
          // And a rounding to float32 of the scale, the quotient and the product.
          expect(Math.abs(back[i]! - values[i]!)).toBeLessThanOrEqual((largest / 254) * (1 + 1e-4) + 1e-37);
        }
      },
    ),
  );
});

test("numbers beyond 16 bits stay as they are", () => {
  const large = Float32Array.of(1, 70000);
  expect(expand(keep(large, [2], "F16"))).toEqual(large);
});
