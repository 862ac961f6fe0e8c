import { type DrawRows, rowByRow } from "../../workbench/picture-strip/draw-rows.ts";

export const stepCounts = [1, 2, 4, 8, 16, 32] as const;
export const columns = 10;

export interface PicturesSetting {
  readonly sampler: string;
  /** Of 36: 0 to 9, then A to Z. */
  readonly label: number;
  readonly seed: number;
}

export const first: PicturesSetting = { sampler: "ddim", label: 27, seed: 5 };
export const keyOf = ({ sampler, label, seed }: PicturesSetting): string => `${sampler}~${label}~${seed}`;

/** The same noise in more and more steps. */
export const drawCounts = ({ sampler, label, seed }: PicturesSetting): DrawRows =>
  rowByRow(stepCounts.map((steps) => ({ sampler, steps, count: columns, label, seed })));
