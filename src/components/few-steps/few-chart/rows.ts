import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { flow, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { ddimStates, startsOf } from "../../samplers/exact-runs.ts";
import { COUNT, type Measures, measurer } from "../measure.ts";
import { plainMethods, ways } from "../methods.ts";
import { cloudOf } from "../settings.ts";
import type { Students } from "../students.ts";
import { type Finish, stepCounts, type Teacher } from "../teacher.ts";

/** The most questions that the chart has room for. */
const MOST = 32;

/** Who is measured. */
export interface Line {
  readonly key: string;
  readonly title: string;
  readonly finishes: readonly Finish[];
}

/** The exact denoiser, hurried: what DDIM's steps alone cost. */
export function exactLine(cloud: string): Line {
  const { law } = cloudOf(cloud);
  const [{ denoise }, measure] = [mixture(law), measurer(cloud)];
  const finishes = stepCounts.map((evaluations) => {
    let points = startsOf(COUNT, 1);
    for (const x of ddimStates(denoise, points, levels(flow, evaluations))) points = x;
    return { evaluations, points, measures: measure(points) };
  });
  return { key: "exact", title: "Exact denoiser, DDIM", finishes };
}

/** All that was trained so far. */
export const learnedLines = (teacher: Teacher, students: Students): Line[] =>
  [
    { key: "ddim", title: "Teacher, DDIM", finishes: teacher.finishes("ddim") },
    { key: "dpmpp_2m", title: "Teacher, DPM-Solver++ M", finishes: teacher.finishes("dpmpp_2m") },
    ...plainMethods.map((method) => ({
      key: method,
      title: ways[method].title,
      finishes: students.student(method)?.finishes.filter(({ evaluations }) => evaluations <= MOST) ?? [],
    })),
  ].filter(({ finishes }) => finishes.length > 0);

export const measureNames = ["distance", "stray", "variety"] as const;
export type MeasureName = (typeof measureNames)[number];

/** Comma-separated values: a line for each measurement. */
export const csv = (lines: readonly Line[]): string =>
  [
    ["who", "evaluations", ...measureNames].join(),
    ...lines.flatMap(({ title, finishes }) =>
      finishes.map(({ evaluations, measures }) =>
        [
          JSON.stringify(title),
          evaluations,
          ...measureNames.map((name: keyof Measures) => measures[name].toFixed(4)),
        ].join(),
      ),
    ),
    "",
  ].join("\n");
