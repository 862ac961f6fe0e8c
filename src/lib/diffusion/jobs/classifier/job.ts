import type { LabelledPoints } from "../../data/points/points.ts";
import type { ClassifierSpec } from "../../networks/classifier.ts";
import type { Checkpoint } from "../types.ts";

/** Trains a classifier on noised points (or, for comparison, on clean ones), for classifier guidance. */
export interface ClassifierJob {
  readonly model: ClassifierSpec;
  /** A name in `schedules.named`. */
  readonly schedule: string;
  readonly data: LabelledPoints;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly steps: number;
  readonly seed: number;
}

/** What a training of a classifier tells at the end of each turn. */
export interface ClassifierReport {
  readonly step: number;
  /** Mean cross-entropy of the last steps, in nats. */
  readonly loss: number;
  /** `ema` is what `readClassifier` takes. */
  readonly checkpoint: Checkpoint;
  readonly done: boolean;
}
