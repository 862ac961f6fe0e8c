import { type FamiliesJob, type FamilyName, familyNames, type Play } from "../../../lib/diffusion/jobs/families/job.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";

export const rounds = 1000;
/** What the reader may choose of a run. */
export interface Choice {
  readonly cloud: string;
  /** Steps of the generator to one of the discriminator. */
  readonly turns: number;
  readonly samplingSteps: number;
  readonly seed: number;
}

export const playOf = (turns: number): Play => ({
  discriminatorTurns: 1,
  generatorTurns: turns,
  learningRate: 5e-4,
});

/** The whole run: 4000 points, and four families that compute for about as long. */
export const jobOf = (
  { cloud, turns, samplingSteps, seed }: Choice,
  families: readonly FamilyName[] = familyNames,
): FamiliesJob => ({
  families,
  points: Float32Array.from(draw(clouds[cloud]!.law, rng(1), 4000)),
  width: 64,
  depth: 3,
  batchSize: 128,
  rounds,
  play: playOf(turns),
  efforts: {
    vae: { turns: 2, learningRate: 3e-3 },
    autoregressive: { turns: 3, learningRate: 3e-3 },
    diffusion: { turns: 3, learningRate: 1e-2 },
  },
  grid: { reach: 2.4, cells: 32 },
  count: 1000,
  samplingSteps,
  seed,
});

/** Names, and what each does, in a line. */
export const families: Readonly<Record<FamilyName, { readonly title: string; readonly says: string }>> = {
  gan: { title: "GAN", says: "a forger and a judge" },
  vae: { title: "VAE", says: "squeeze and restore" },
  autoregressive: { title: "Autoregressive", says: "one coordinate, then the next" },
  diffusion: { title: "Diffusion", says: "take noise away, again and again" },
};
