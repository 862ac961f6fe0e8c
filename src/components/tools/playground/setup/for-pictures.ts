import type { Setup } from "./setup.ts";

/** What becomes of a setup whose data were points and are pictures, or the other way round. */
export const forPictures: Partial<Setup> = {
  network: "unet-2d",
  ...{ schedule: "cosine", prediction: "v", conditional: true, coupling: "independent" },
  ...{ width: 16, depth: 3, batchSize: 32, steps: 600 },
};
