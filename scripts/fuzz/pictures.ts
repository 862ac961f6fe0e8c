import { gzipSync } from "node:zlib";
import { readPictureFiles } from "../../src/lib/diffusion/data/images/read/picture-files.ts";
import type { FuzzTarget } from "./targets.ts";

/** IDX: two zeros, the type of unsigned bytes, and sizes, each in four bytes. */
const idx = (sizes: readonly number[], count: number): Uint8Array =>
  Uint8Array.from([
    0,
    0,
    8,
    sizes.length,
    ...sizes.flatMap((size) => [0, 0, size >> 8, size & 255]),
    ...new Array<number>(count).fill(5),
  ]);

const images = idx([3, 4, 5], 60);

/** Pictures in IDX files, in CIFAR's, and compressed. */
export const pictures = (): FuzzTarget => ({
  name: "pictures of IDX and CIFAR",
  good: [
    images,
    gzipSync(images),
    idx([2, 3, 3, 3], 54),
    new Uint8Array(2 * 3073).fill(1),
    new Uint8Array(3074).fill(1),
  ],
  read: (bytes) => readPictureFiles([{ name: "pictures", bytes }]),
});
