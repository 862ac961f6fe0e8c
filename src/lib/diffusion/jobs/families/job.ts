import type { Grid } from "../../math/grid.ts";
import type { Checkpoint } from "../types.ts";

/** The ways to learn to make new points that a `FamiliesJob` compares. */
export const familyNames = ["gan", "vae", "autoregressive", "diffusion"] as const;
/** A way to learn to make new points. */
export type FamilyName = (typeof familyNames)[number];

/** How the GAN's two networks play. */
export interface Play {
  /** Steps of the discriminator and of the generator in each round. */
  readonly discriminatorTurns: number;
  readonly generatorTurns: number;
  readonly learningRate: number;
}

/** How another family learns. */
export interface Effort {
  /** Steps in each round of the GAN. */
  readonly turns: number;
  /** At first; it falls to 0 as a cosine. */
  readonly learningRate: number;
}

/** Several families fitted to the same points, side by side. */
export interface FamiliesJob {
  readonly families: readonly FamilyName[];
  /** Flat [n, …shape], normalised. */
  readonly points: Float32Array;
  /** Of one example; [2], points of the plane, unless given. */
  readonly shape?: readonly number[];
  /** Of every network. */
  readonly width: number;
  readonly depth: number;
  readonly batchSize: number;
  readonly rounds: number;
  readonly play: Play;
  readonly efforts: Readonly<Record<Exclude<FamilyName, "gan">, Effort>>;
  /** Of the autoregressive family. */
  readonly grid: Grid;
  /** How many samples are drawn, always from the same noise. */
  readonly count: number;
  /** In which the diffusion model draws them. */
  readonly samplingSteps: number;
  readonly seed: number;
}

/** What may change while it goes on. */
export type FamiliesControls = Partial<Pick<FamiliesJob, "play" | "samplingSteps">>;

/** Where a training of several families goes on from. */
export interface FamiliesCheckpoint {
  readonly round: number;
  /** Of the GAN first the discriminator, then the generator. */
  readonly states: Partial<Record<FamilyName, readonly Checkpoint[]>>;
}

/** What one of the families tells. */
export interface FamilyReport {
  /** Mean loss at the end of each round since the last report; of the GAN the discriminator's, then the generator's. */
  readonly losses: readonly Float32Array[];
  /** Training time of a round; 0 where there was none. */
  readonly millisecondsPerRound: number;
}

/** What a family draws, and what drawing took. */
export interface Samples {
  /** Flat [count, …shape]. */
  readonly points: Float32Array;
  /** Passes through a network that one sample takes. */
  readonly evaluations: number;
  /** What drawing all of them took. */
  readonly milliseconds: number;
}

/** What a training of several families tells at the end of each turn. */
export interface FamiliesReport {
  readonly round: number;
  readonly families: Partial<Record<FamilyName, FamilyReport>>;
  /** At the first report, the last, and about twice a second; with a checkpoint. */
  readonly samples: Partial<Record<FamilyName, Samples>>;
  readonly checkpoint?: FamiliesCheckpoint;
  readonly done: boolean;
}
