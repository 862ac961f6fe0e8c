import type { Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { decibels } from "../forward-noising/series.ts";

/** Shares of time in [0, 1] by what can be done there; they sum to 1. */
export interface Bands {
  /** Above 10 dB: the data with a little dust. */
  readonly clean: number;
  /** Between −10 and 10 dB. */
  readonly middle: number;
  /** Below −10 dB. */
  readonly noise: number;
}

/** Where a schedule spends its time, counted at `n` times in the middle of equal pieces. */
export function bands(schedule: Schedule, n = 1000): Bands {
  const counts = { clean: 0, middle: 0, noise: 0 };
  for (let i = 0; i < n; i++) {
    const value = decibels(schedule((i + 0.5) / n));
    counts[value > 10 ? "clean" : value < -10 ? "noise" : "middle"] += 1 / n;
  }
  return counts;
}
