import { side } from "../../lib/diffusion/data/images/scenes/scene.ts";
import type { TextToImageJob } from "../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../lib/diffusion/jobs/text-to-image/source.ts";

/** With all of the picture kept, what comes back is the autoencoder's alone: a picture's latent, and that decoded. */
export const codedJob = (pipeline: PipelineSource, picture: Float32Array): TextToImageJob => ({
  ...{ pipeline, prompt: "", seeds: [1], steps: 1 },
  picture: { pixels: picture, height: side, width: side, strength: 1, mask: new Float32Array(side * side) },
});
