import { type DrawRows, type PicturesSetting, rowByRow } from "../../workbench/picture-strip/draw-rows.ts";

export const stepCounts = [1, 2, 4, 8, 16, 32] as const;
export const columns = 10;

export interface SamplerSetting extends PicturesSetting {
  readonly sampler: string;
}

export const first: SamplerSetting = { sampler: "ddim", label: 27, seed: 5 };

/** The same noise in more and more steps. */
export const drawCounts = ({ sampler, label, seed }: SamplerSetting): DrawRows =>
  rowByRow(stepCounts.map((steps) => ({ sampler, steps, count: columns, label, seed })));
