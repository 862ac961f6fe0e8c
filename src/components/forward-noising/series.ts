import { type Level, type Schedule, snr } from "../../lib/diffusion/schedules/schedule.ts";
import { type ScheduleName, schedules } from "./schedules.ts";

export type View = "snr" | "amplitudes" | "share";

/** The four schedules of the lesson, in the order of the figure. */
export const names = Object.keys(schedules) as ScheduleName[];

/** Short names for the ends of lines. */
export const shortNames: Readonly<Record<ScheduleName, string>> = {
  linear: "linear",
  cosine: "cosine",
  flow: "flow",
  karras: "Karras",
};

/** SNR in decibels. */
export const decibels = (level: Level): number => 10 * Math.log10(snr(level));

/** The share of signal α²/(α² + σ²): ᾱ where α² + σ² = 1. */
export const share = ({ alpha, sigma }: Level): number => alpha ** 2 / (alpha ** 2 + sigma ** 2);

/** The time at which signal and noise are equally strong, by halving. */
export function crossing(schedule: Schedule): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (snr(schedule(middle)) > 1) low = middle;
    else high = middle;
  }
  return high;
}

/** n + 1 points of a curve over time. */
export const curve = (schedule: Schedule, value: (level: Level) => number, n = 500): (readonly [number, number])[] =>
  Array.from({ length: n + 1 }, (_, i) => [i / n, value(schedule(i / n))] as const);
