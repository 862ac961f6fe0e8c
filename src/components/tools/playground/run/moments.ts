import type { Quality } from "../../../workbench/denoiser-lab/state/quality.ts";
import { differing, type Setup } from "../setup/setup.ts";

/** A run as it was at a step: its samples then, and its weights as long as the page holds them. */
export interface Moment {
  readonly step: number;
  /** What the samples were drawn with. */
  readonly setup: Setup;
  readonly samples: Float32Array;
  /** Of pictures there is none. */
  readonly quality?: Quality | undefined;
  readonly params?: Float32Array;
}

const shares = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 3 / 8, 1 / 2, 3 / 4, 1];

/** The steps at which a run is looked at: eight, denser where more happens. */
export const milestones = (steps: number): readonly number[] => [
  ...new Set(shares.map((share) => Math.max(1, Math.round(share * steps)))),
];

/** Steps to the next milestone, where the next turn would pass it; else no wish. */
export function upToMilestone(step: number, steps: number, lately: number): number | undefined {
  const next = milestones(steps).find((milestone) => milestone > step);
  return next !== undefined && next - step <= lately ? next - step : undefined;
}

/** Bytes of weights that the moments of a run may take. */
const most = 16e6;

/** One moment more, in place of one of the same step; the oldest weights go where there are too many. */
export function withMoment(moments: readonly Moment[], moment: Moment): readonly Moment[] {
  const all = [...moments.filter(({ step }) => step !== moment.step), moment];
  const held = Math.max(2, Math.floor(most / (moment.params?.byteLength ?? 1)));
  return all.map((one, i) => (i < all.length - held ? withoutWeights(one) : one));
}

/** As a run is kept. */
export const withoutWeights = ({ step, setup, samples, quality }: Moment): Moment => ({
  step,
  setup,
  samples,
  quality,
});

/** Whether a moment's samples are those of another setup. */
export const isOutdated = (moment: Moment, setup: Setup): boolean => differing(moment.setup, setup).length > 0;
