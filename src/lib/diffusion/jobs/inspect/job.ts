import type { ModelSpec } from "../types.ts";

/** A look into a network of images as it answers, as plain data. */
export interface InspectJob {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  /** States at the time, flat [n, …shape]. */
  readonly x: Float32Array;
  /** Schedule time in (0, 1]. */
  readonly t: number;
  /** What all are told; no class unless given. */
  readonly label?: number;
  /** Modules to report, by their PyTorch paths; probabilities of attention are at "….weights". */
  readonly see?: readonly string[];
  /** Modules whose output is put to zero. */
  readonly cut?: readonly string[];
  /** A pixel of the answer: how much each pixel of the first state moves it. */
  readonly reach?: readonly [row: number, column: number];
}

/** What a module made, of all states. */
export interface Seen {
  readonly path: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What a look into a network saw. */
export interface Inspection {
  /** The guesses of the clean images, flat [n, …shape]. */
  readonly x0: Float32Array;
  /** In the order in which the network computes. */
  readonly seen: readonly Seen[];
  /** Sizes of the derivatives of the pixel's answer, [height, width]. */
  readonly reach?: Float32Array;
}
