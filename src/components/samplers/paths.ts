import { cosine, flow, karras, linear, type Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import type { Spacing } from "../../lib/diffusion/schedules/spacing.ts";

export interface Path {
  readonly title: string;
  readonly schedule: Schedule;
  /** The latest time with some signal left, which several samplers need. */
  readonly start: number;
}

/** The paths that the figures of this lesson can walk. */
export const paths: Readonly<Record<string, Path>> = {
  linear: { title: "Linear β", schedule: linear(), start: 1 },
  cosine: { title: "Cosine", schedule: cosine(), start: 0.995 },
  flow: { title: "Straight (flow)", schedule: flow, start: 0.995 },
  karras: { title: "Karras, up to σ = 80", schedule: karras(), start: 1 },
};

export const spacingOptions: readonly (readonly [Spacing, string])[] = [
  ["time", "Equal times"],
  ["quadratic", "Quadratic"],
  ["lambda", "Equal log-SNR"],
  ["karras", "Karras"],
];
