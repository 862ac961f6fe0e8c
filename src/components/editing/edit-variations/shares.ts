import type { Painting } from "../painted.ts";

/** How far each row of the grid goes on the arc towards other noise, in percent. */
export const SHARES = [10, 20, 30, 50, 75, 100] as const;
/** Other noises, a column each. */
export const COLUMNS = 6;

/** Of which picture there are variations. */
export interface Varied {
  readonly prompt: string;
  readonly seed: number;
  readonly steps: number;
  readonly guidance: number;
}

/** What is on record. */
export const usualVaried: Varied = { prompt: "a red circle", seed: 3, steps: 8, guidance: 2 };

export interface Variations extends Painting {
  /** The picture itself, then row by row: flat [1 + k, 32, 32, 3]. */
  readonly pictures: Float32Array;
}
