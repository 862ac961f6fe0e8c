import type { TrainableName } from "./models.ts";

/** Steps of training that are on record, and of sampling. */
export const TRAINING = 800;
export const counts: readonly number[] = [4, 10, 50];
/** The curve of the lesson's exercise, in decibels. */
export const exercise = [40, 11, 6, 0, -6, -11, -40] as const;

/** Of a network trained under a schedule, asked at the levels of a schedule or of the exercise's curve. */
export const recordedName = (schedule: TrainableName, levels: TrainableName | "drawn", steps: number): string =>
  `${schedule}-at-${levels}-${steps}`;
