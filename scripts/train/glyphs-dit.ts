/** `npm run train:glyphs-dit` trains the diffusion transformer that lesson 12 ships: some two minutes on a core of its own. */
import { pictureSampler } from "../../src/lib/diffusion/data/images/samplers.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { command } from "./command.ts";
import type { Training } from "./training.ts";

const glyphsDiT: Training = {
  name: "glyphs-dit",
  about:
    "A diffusion transformer (DiT, adaLN-Zero) of four blocks over patches of 2 × 2 pixels, for lesson 12 of Noisebook: it draws digits by class, and shows where its patches look. It is small and learned shortly, and draws like it.",
  data: "Digits of 16 × 16 pixels, rasterised from the outlines of four free fonts, turned, slanted and shifted by chance: the set `digits` of the library.",
  job: () => ({
    model: {
      network: "dit",
      ...{ patch: 2, width: 32, depth: 4, heads: 4 },
      ...{ schedule: "cosine", prediction: "v", shape: [16, 16, 1], classes: 10 },
    },
    data: pictureSampler("digits", 16)(rng(1), 10_000),
    optimizer: { name: "adam", learningRate: 2e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
    emaDecay: 0.99,
    weighting: "uniform",
    batchSize: 16,
    conditionDropout: 0.1,
    steps: 1400,
    seed: 1,
  }),
};

await command("glyphs-dit", [glyphsDiT]);
