import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { flow, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { ddimStates, startsOf } from "../../samplers/exact-runs.ts";
import { COUNT, type Measures, measurer } from "../measure.ts";
import { plainMethods, ways } from "../methods.ts";
import { cloudOf } from "../settings.ts";
import type { Students } from "../students.ts";
import { type Finish, stepCounts, type Teacher } from "../teacher.ts";
import { measureNames, type OnRecord } from "./record.ts";

/** Who is measured. */
export interface Line {
  readonly key: string;
  readonly title: string;
  readonly finishes: readonly Finish[];
}

/** What the reader's own run of somebody measures, and what is on record. */
export interface Row {
  readonly key: string;
  readonly own: Line | undefined;
  readonly record: readonly OnRecord[];
}

const titles: Readonly<Record<string, string>> = {
  exact: "Exact denoiser, DDIM",
  ddim: "Teacher, DDIM",
  dpmpp_2m: "Teacher, DPM-Solver++ M",
  config: "Teacher, your scheduler_config.json",
  ...Object.fromEntries(plainMethods.map((method) => [method, ways[method].title])),
};
/** Everybody who can have a line, in order. */
export const everyone = Object.keys(titles);
export const titleOf = (key: string): string => titles[key]!;

/** The exact denoiser, hurried: what DDIM's steps alone cost. */
export function exactLine(cloud: string): Line {
  const { law } = cloudOf(cloud);
  const [{ denoise }, measure] = [mixture(law), measurer(cloud)];
  const finishes = stepCounts.map((evaluations) => {
    let points = startsOf(COUNT, 1);
    for (const x of ddimStates(denoise, points, levels(flow, evaluations))) points = x;
    return { evaluations, points, measures: measure(points) };
  });
  return { key: "exact", title: titleOf("exact"), finishes };
}

/** All that was trained so far. */
export const learnedLines = (teacher: Teacher, students: Students): Line[] =>
  [
    ...(["ddim", "dpmpp_2m"] as const).map((key) => [key, teacher.finishes(key)] as const),
    ...plainMethods.map((key) => [key, students.student(key)?.finishes.filter(isShown) ?? []] as const),
  ]
    .filter(([, finishes]) => finishes.length > 0)
    .map(([key, finishes]) => ({ key, title: titleOf(key), finishes }));

const isShown = ({ evaluations }: Finish) => stepCounts.includes(evaluations);

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
