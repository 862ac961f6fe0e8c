import type { GivenPicture } from "../../../lib/diffusion/jobs/text-to-image/job.ts";

/** A picture to begin with, and what of it is painted anew. */
export interface Start {
  /** [height, width, 3] flat. */
  readonly rgb: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** [height, width] flat: 1 where it is painted anew; all of it unless given. */
  readonly mask?: Uint8Array;
}

/** As the worker takes it; pixels beside a mask come back as they were. */
export function startPixels({ rgb, height, width, mask }: Start): Omit<GivenPicture, "strength"> {
  const pixels = Float32Array.from(rgb, (byte) => byte / 127.5 - 1);
  const isMasked = mask?.some((value) => value > 0);
  return { pixels, height, width, ...(isMasked ? { mask: mask!, keepsPixels: true } : {}) };
}
