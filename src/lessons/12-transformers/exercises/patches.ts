import { normals } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [image: number[], side: number, size: number];

/** Tokens by where each pixel belongs. */
function tokens(image: readonly number[], side: number, size: number): number[][] {
  const across = side / size;
  const out: number[][] = Array.from({ length: across ** 2 }, () => []);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      out[Math.floor(y / size) * across + Math.floor(x / size)]!.push(image[y * side + x]!);
  return out;
}

const inPlaces = (
  image: readonly number[],
  side: number,
  size: number,
  at: (p: number, i: number) => [y: number, x: number],
) =>
  Array.from({ length: (side / size) ** 2 }, (_, p) =>
    Array.from({ length: size ** 2 }, (_, i) => {
      const [y, x] = at(p, i);
      return image[y * side + x]!;
    }),
  );

export default code<Args>({
  title: "Cut a picture into tokens",
  prompt:
    "A grey picture of `side` × `side` pixels is a flat list, row by row; `side` is a multiple of `size`. Cut it into patches of `size` × `size`, row by row from the top left, and give back the list of patches, each a flat list of its pixels, row by row.",
  entry: "patches",
  starter: `function patches(image: number[], side: number, size: number): number[][] {
  const tokens: number[][] = [];
  for (let top = 0; top < side; top += size)
    for (let left = 0; left < side; left += size) {
      const token: number[] = [];
      for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++) token.push(image[____]);
      tokens.push(token);
    }
  return tokens;
}`,
  solution: `function patches(image: number[], side: number, size: number): number[][] {
  const tokens: number[][] = [];
  for (let top = 0; top < side; top += size)
    for (let left = 0; left < side; left += size) {
      const token: number[] = [];
      for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++) token.push(image[(top + y) * side + left + x]);
      tokens.push(token);
    }
  return tokens;
}`,
  hints: [
    "The pixel in row r and column c stands at `r * side + c`.",
    "Here the row is `top + y`, and the column `left + x`.",
  ],
  calls: (rng) => [
    [Array.from({ length: 16 }, (_, i) => i), 4, 2],
    [normals(rng, 36), 6, 3],
    [normals(rng.fork("more"), 36), 6, 2],
  ],
  oracle: tokens,
  within: 0, // numbers are moved, not computed
  mistakes: [
    {
      by: (image, _, size) =>
        Array.from({ length: image.length / size ** 2 }, (_, p) => image.slice(p * size ** 2, (p + 1) * size ** 2)),
      says: "You cut the list into pieces of equal length, and these are rows of the picture. A patch takes a part of several rows.",
    },
    {
      by: (image, side, size) => {
        const across = side / size;
        return inPlaces(image, side, size, (p, i) => [
          Math.floor(p / across) * size + (i % size),
          (p % across) * size + Math.floor(i / size),
        ]);
      },
      says: "The patches are right, but their pixels come column by column. Rows first.",
    },
    {
      by: (image, side, size) => {
        const across = side / size;
        return inPlaces(image, side, size, (p, i) => [
          (p % across) * size + Math.floor(i / size),
          Math.floor(p / across) * size + (i % size),
        ]);
      },
      says: "The patches come column by column. Go along the first row of patches first.",
    },
  ],
});
