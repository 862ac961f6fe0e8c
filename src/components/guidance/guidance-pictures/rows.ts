import { type DrawRows, type PicturesSetting, rowByRow } from "../../workbench/picture-strip/draw-rows.ts";

export const scales = [0, 1, 2, 4, 8] as const;
export const columns = 10;
const steps = 20;

export const first: PicturesSetting = { label: 17, seed: 4 };

/** The same noise with more and more guidance to a class. */
export const drawScales = ({ label, seed }: PicturesSetting): DrawRows =>
  rowByRow(scales.map((scale) => ({ sampler: "ddim", steps, count: columns, seed, label, guidance: { scale } })));
