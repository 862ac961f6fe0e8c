/** Words before a number, and the most that it may be. */
export type Bound = readonly [words: string, most: number];

/**
 * What a run of each program of `examples/` shows, in TypeScript and in Python. Distances of noise are 0.33 and more; what is the
 * same bit for bit is 0.
 */
export const bounds: Readonly<Record<string, readonly Bound[]>> = {
  "flow-matching": [
    ["Distance by 1 steps of reflow", 0.15],
    ["Distance by 8 steps of the flow", 0.15],
  ],
  guidance: [["Guidance 1, distance to class 2", 0.2]],
  inpainting: [["Known values that aren't in the result", 0]],
  lora: [["Darkness with adapters", 0]],
  "lora-pipeline": [["Colour at strength 1", 0.3]],
  metrics: [["Sliced Wasserstein", 0.2]],
  moons: [["Distance to the data", 0.2]],
  "own-data": [["Distance to the data", 0.25]],
  "own-network": [
    ["Distance with an own network", 0.2],
    ["Frequencies that moved", 0],
  ],
  // Own and built-in steps add the same terms, in another order: float32 rounds at 1e-7 of states of size 4.
  "own-sampler": [
    ["DDIM, eta 0, apart", 1e-5],
    ["DDIM, eta 1, apart", 1e-5],
    ["Heun, apart", 1e-5],
  ],
  "own-schedule": [["Distance with own schedule", 0.25]],
  "progress-and-cancel": [["Ended after", 99_999]],
  resume: [["Weights that differ at step 300", 0]],
  safetensors: [["Samples that differ", 0]],
  "scheduler-config": [
    ["Distance by DDIMScheduler", 0.25],
    ["Distance by UniPCMultistepScheduler", 0.25],
  ],
  // The ODE in 64 steps.
  score: [["Log-likelihood apart", 0.01]],
  shapes: [
    ["Distance of 1-D", 0.25],
    ["Distance of 8-D", 0.3],
    ["Distance of 4 × 4 images", 0.4],
  ],
  "text-to-image": [["2 pictures of", 32]],
  unet: [["Loss of the last steps, of the first", 0.9]],
};

/** What is wrong with what a program said; nothing where all is right. */
export function complaints(said: string, expected: readonly Bound[]): string[] {
  return expected.flatMap(([words, most]) => {
    const [, number] = said.split(words)[1]?.match(/^[: ]+(-?[\d.]+(?:e-?\d+)?)/) ?? [];
    if (number === undefined) return [`It does not say “${words}”.`];
    return Number(number) <= most ? [] : [`“${words}” is ${number}, more than ${most}.`];
  });
}
