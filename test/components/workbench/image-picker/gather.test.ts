import { expect, test } from "vitest";
import { gather } from "../../../../src/components/workbench/image-picker/gather.ts";
import { memoryTree } from "../../../../src/lib/diffusion/formats/files/tree.ts";
import { writtenBytes } from "../../../../src/lib/diffusion/formats/files/written.ts";
import { zipStream } from "../../../../src/lib/diffusion/formats/zip/write.ts";

const idx = (...bytes: number[]) => Uint8Array.from([0, 0, 8, ...bytes]);
const images = idx(3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 255);
const labels = idx(1, 0, 0, 0, 2, 1, 0);
const watch = { signal: new AbortController().signal, onProgress: () => {} };

test("a zip archive of IDX files is a set of pictures", async () => {
  const files = [
    writtenBytes("mnist/train-images-idx3-ubyte", images),
    writtenBytes("mnist/train-labels-idx1-ubyte", labels),
  ];
  const archive = new Uint8Array(await new Response(zipStream(files)).arrayBuffer());
  const { pictures } = await gather(memoryTree(new Map([["mnist.zip", archive]])), watch);
  expect([...pictures!.points]).toEqual([-1, 1]);
  expect([...pictures!.labels]).toEqual([1, 0]);
});

test("files that are no pictures are refused by their number", async () => {
  const tree = memoryTree(
    new Map([
      ["a.txt", images],
      ["b.txt", images],
    ]),
  );
  await expect(gather(tree, watch)).rejects.toThrow(/no picture among these 2 files; choose JPEG/);
});
