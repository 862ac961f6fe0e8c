import { side } from "../../lib/diffusion/data/images/scenes/scene.ts";
import type { GivenPicture } from "../../lib/diffusion/jobs/text-to-image/job.ts";

/** When the part that is kept is put back. */
export const ways = { step: "at every step", end: "only at the end" } as const;
export type Way = keyof typeof ways;

/** Holes to begin with. */
export const holes = { right: "the right half", middle: "the middle", edge: "all around" } as const;
export type HoleName = keyof typeof holes;

const inHole: Readonly<Record<HoleName, (x: number, y: number) => boolean>> = {
  right: (x) => x >= side / 2,
  middle: (x, y) => Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) <= 7,
  edge: (x, y) => Math.min(x, y, side - 1 - x, side - 1 - y) < 8,
};

/** A hole's mask, flat [32, 32]: 1 where it is painted anew. */
export const holeMask = (name: HoleName): Uint8Array =>
  Uint8Array.from({ length: side * side }, (_, i) => Number(inHole[name](i % side, Math.floor(i / side))));

export interface Inpainting {
  readonly pixels: Float32Array;
  readonly mask: Uint8Array;
  readonly way: Way;
  /** How often each step is taken. */
  readonly repeats: number;
}

/** For a job: nothing where the run is to know nothing of the picture, which is pasted over its end. */
export const pictureOf = ({ pixels, mask, way, repeats }: Inpainting): { readonly picture?: GivenPicture } =>
  way === "end" ? {} : { picture: { pixels, height: side, width: side, strength: 1, mask, repeats } };
