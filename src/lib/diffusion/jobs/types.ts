import type { Named } from "../check/lookup.ts";
import type { MlpSettings } from "../networks/mlp-family.ts";
import type { NetworkSpec } from "../networks/named.ts";
import type { PredictionName } from "../process/named.ts";
import type { ScheduleName } from "../schedules/named.ts";

/** What is trained and how it is read, whatever the network. */
export interface ModelReading {
  /** A name in `schedules`. */
  readonly schedule: Named<ScheduleName>;
  /** A name in `parameterizations`. */
  readonly prediction: Named<PredictionName>;
  /** Of one example; [2], points of the plane, unless given. */
  readonly shape?: readonly number[];
  /** Number of classes the network is told about; 0 for none. */
  readonly classes: number;
}

/** A model as plain data: the same in a link, a file, a worker's message and a test. */
export type ModelSpec = NetworkSpec & ModelReading;

/** A model that is a perceptron. */
export type PerceptronModel = { readonly network?: "mlp" } & MlpSettings & ModelReading;

/** Complete state of a run on the CPU: enough to go on from exactly, or to sample from. */
export interface Checkpoint {
  readonly step: number;
  /** All parameters in the order of `tree.leaves`. */
  readonly params: Float32Array<ArrayBuffer>;
  readonly ema: Float32Array<ArrayBuffer>;
  /** The optimiser's moments. */
  readonly optimizer: readonly Float32Array<ArrayBuffer>[];
}

/** The loss is no longer a number, or has grown beyond all use; the message says which setting to change. */
export class DivergenceError extends Error {
  override readonly name = "DivergenceError";
}
