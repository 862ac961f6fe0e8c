import type { LabelledPoints } from "../../data/points/points.ts";
import type { NetworkSpec } from "../../networks/named.ts";
import type { Checkpoint, ModelSpec } from "../types.ts";

/** Rounds of reflow that a job may ask for. */
export const mostRounds = 3;

/** Numbers of Euler steps whose samples are compared with the data. */
export const eulerSteps = [1, 2, 4, 8, 16] as const;

/**
 * What stands for a flow's ODE where rounds are measured. Heun's rule in 128 steps ends within 0.001 (root mean square) of
 * 1,000 steps; Euler's, for comparison, within 0.014.
 */
export const ode = { sampler: "heun", steps: 128 } as const;

/** A network that predicts the velocity ε − x₀ of straight paths: Liu et al., arXiv:2209.03003. */
export const flowModel = ({ network, shape }: Pick<ReflowJob, "network" | "shape">): ModelSpec => ({
  ...network,
  schedule: "flow",
  prediction: "velocity",
  classes: 0,
  ...(shape ? { shape } : {}),
});

/** Trains a flow, then trains it again on the pairs that it makes itself, round after round: Liu et al., arXiv:2209.03003. */
export interface ReflowJob {
  readonly network: NetworkSpec;
  /** Of one example; [2], points of the plane, unless given. */
  readonly shape?: readonly number[];
  /** Normalised; classes are not used. */
  readonly data: LabelledPoints;
  /** A name in `couplings`: how noise is paired with data before the first round of reflow. */
  readonly coupling: string;
  /** Rounds of reflow after the first training, 0 to `mostRounds`. */
  readonly rounds: number;
  /** How many pairs of noise and sample are drawn for each round. */
  readonly pairs: number;
  /** Training steps of the first training, and of each round. */
  readonly steps: number;
  readonly batchSize: number;
  /** Of Adam, at first; it falls to 0 as a cosine in each round. */
  readonly learningRate: number;
  /** Whether a round begins with the weights of the round before. */
  readonly isWarm: boolean;
  /** Samples that each round is measured on, always from the same noise. */
  readonly count: number;
  readonly seed: number;
}

/** What is measured of a network at the end of a round, over the same noise in all of them. */
export interface RoundMeasures {
  /** Root mean square distance between the end of one Euler step and that of the ODE from the same noise. */
  readonly oneStepError: number;
  /** Of the ODE's paths: `straightness`. */
  readonly straightness: number;
  /** E|ε − x̂₀|² over the ODE's pairs. */
  readonly cost: number;
  /** Sliced Wasserstein distance between the data and the samples of each of `eulerSteps`. */
  readonly distances: readonly number[];
  /** The same of the ODE's samples. */
  readonly odeDistance: number;
}

/** What a reflow tells at the end of each turn. */
export interface ReflowReport {
  /** 0: the first training; then the rounds of reflow. */
  readonly round: number;
  readonly doing: "drawing" | "training" | "measuring";
  /** Training steps of this round. */
  readonly step: number;
  /** Mean loss of the last steps; NaN before the round's first. */
  readonly loss: number;
  /** At the end of a round. */
  readonly learned?: { readonly params: Float32Array; readonly measures: RoundMeasures };
  readonly checkpoint?: ReflowCheckpoint;
  readonly done: boolean;
}

/** Where a reflow goes on from. */
export interface ReflowCheckpoint {
  readonly round: number;
  /** What the round before learned; none in the first training. */
  readonly teacher?: Float32Array;
  /** Of the round's training, once it has begun. */
  readonly state?: Checkpoint;
}
