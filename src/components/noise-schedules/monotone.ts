import type { Level, Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { decibels } from "../forward-noising/series.ts";
import { text } from "../kit/frame/properties.ts";

/** The range of the drawn curves in decibels. */
export const REACH = 50;

/** Number of control points, at equal steps of time from 0 to 1. */
export const COUNT = 7;

/**
 * The curve through values at equal steps of u in [0, 1] that rises or falls only where they do: cubic pieces with the
 * slopes of Fritsch & Butland (1984).
 */
export function monotone(values: readonly number[]): (u: number) => number {
  const last = values.length - 1;
  const rises = values.slice(1).map((value, i) => value - values[i]!);
  const slopes = values.map((_, i) => {
    const [before, after] = [rises[i - 1] ?? rises[0]!, rises[i] ?? rises[last - 1]!];
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  return (u) => {
    const at = Math.min(1, Math.max(0, u)) * last;
    const i = Math.min(last - 1, Math.floor(at));
    const [s, a, b] = [at - i, values[i]!, values[i + 1]!];
    const bend = s * (1 - s) * ((1 - s) * (slopes[i]! - (b - a)) - s * (slopes[i + 1]! - (b - a)));
    return a + s * (b - a) + bend;
  };
}

/** The variance-preserving level with an SNR in decibels. */
function levelOf(t: number, value: number): Level {
  const ratio = 10 ** (value / 20);
  const norm = Math.hypot(1, ratio);
  return { t, alpha: ratio / norm, sigma: 1 / norm };
}

/** The schedule whose SNR in decibels goes through the points. */
export function drawnSchedule(points: readonly number[]): Schedule {
  const value = monotone(points);
  return (t) => levelOf(t, value(t));
}

/** Control points on a schedule, within the range. */
export const pointsOf = (schedule: Schedule): readonly number[] =>
  Array.from({ length: COUNT }, (_, i) => Math.round(within(decibels(schedule(i / (COUNT - 1))))));

const within = (value: number) => Math.min(REACH, Math.max(-REACH, value));

/** The points with one moved; those before it are lifted and those after it pushed down where the curve would rise. */
export const moved = (points: readonly number[], index: number, value: number): readonly number[] =>
  points.map((other, i) => {
    const goal = Math.round(within(value));
    if (i === index) return goal;
    return i < index ? Math.max(other, goal) : Math.min(other, goal);
  });

/** Points from a link: seven falling numbers within the range, or nothing. */
export function readPoints(text: string): readonly number[] | undefined {
  const points = text.split(" ").map(Number);
  const falls = points.every((value, i) => Math.abs(value) <= REACH && (i === 0 || value <= points[i - 1]!));
  return points.length === COUNT && falls ? points : undefined;
}

/** A property: points as text, at first on a schedule. */
export function drawnPoints(schedule: Schedule) {
  const start = pointsOf(schedule).join(" ");
  return text(start, (points) => (readPoints(points) ? points : start));
}
