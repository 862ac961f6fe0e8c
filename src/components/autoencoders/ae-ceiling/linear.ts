import { type Principal, principalComponents } from "../../../lib/diffusion/math/principal.ts";

/** Pixels of a picture's side, and numbers of a pixel. */
export const [SIDE, COLOURS] = [32, 3];
/** Most numbers that a patch gets. */
export const MOST = 48;

/** A patch's side is by how much the autoencoder shrinks a picture. */
export const factors = { eight: { title: "8 × 8 pixels", side: 8 }, four: { title: "4 × 4 pixels", side: 4 } } as const;
export type FactorName = keyof typeof factors;

/** Patches of flat pictures, one after another, flat [n, side · side · colours]. */
export function patchesOf(pictures: ArrayLike<number>, side: number): Float64Array {
  return Float64Array.from({ length: pictures.length }, (_, i) => pictures[pixelOf(i, side)]!);
}

/** The inverse. */
export function picturesOf(patches: ArrayLike<number>, side: number): Float32Array {
  const pictures = new Float32Array(patches.length);
  for (let i = 0; i < patches.length; i++) pictures[pixelOf(i, side)] = patches[i]!;
  return pictures;
}

/** Where in the pictures the number at a place of the patches lies. */
function pixelOf(i: number, side: number): number {
  const [size, across] = [side * side * COLOURS, SIDE / side];
  const [patch, within] = [Math.floor(i / size), i % size];
  const [picture, place] = [Math.floor(patch / across ** 2), patch % across ** 2];
  const [pixel, colour] = [Math.floor(within / COLOURS), within % COLOURS];
  const row = Math.floor(place / across) * side + Math.floor(pixel / side);
  const column = (place % across) * side + (pixel % side);
  return ((picture * SIDE + row) * SIDE + column) * COLOURS + colour;
}

/** The best linear code of the patches of pictures. */
export const linearCode = (pictures: ArrayLike<number>, side: number): Principal =>
  principalComponents(patchesOf(pictures, side), side * side * COLOURS, MOST);

/** Pictures sent through so many numbers a patch. */
export function reconstructed(
  pictures: ArrayLike<number>,
  { mean, directions }: Pick<Principal, "mean" | "directions">,
  side: number,
  channels: number,
): Float32Array {
  const [patches, dim] = [patchesOf(pictures, side), mean.length];
  const out = new Float64Array(patches.length);
  for (let at = 0; at < patches.length; at += dim) {
    for (let d = 0; d < dim; d++) out[at + d] = mean[d]!;
    for (let k = 0; k < channels; k++) {
      let code = 0;
      for (let d = 0; d < dim; d++) code += directions[k * dim + d]! * (patches[at + d]! - mean[d]!);
      for (let d = 0; d < dim; d++) out[at + d]! += code * directions[k * dim + d]!;
    }
  }
  return picturesOf(out, side);
}
