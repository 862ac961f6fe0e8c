import type { Pictures } from "../../lib/diffusion/data/images/pictures.ts";
import { shownScenes } from "../../lib/diffusion/jobs/contrastive/shown.ts";
import { KINDS, SHOWN } from "./clip-job.ts";

let made: Pictures | undefined;

/** The pictures and captions that no training has seen, one thing and two in turn. */
export function shown(): Pictures {
  made ??= shownScenes(KINDS, SHOWN);
  return made;
}

/** One of the pictures, flat [32, 32, 3]. */
export const shownPicture = (i: number): Float32Array => shown().points.subarray(i * 3072, (i + 1) * 3072);
