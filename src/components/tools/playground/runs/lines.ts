import { median, range } from "../../../kit/data/recorded.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { Outcome } from "../run/shown.ts";
import type { Side } from "../run/side.ts";
import { type Kept, siblings } from "./history.ts";

export type What = "loss" | "distance";
type Curve = readonly (readonly [step: number, value: number])[];

/** One run over the axes, or the spread of one setup over its seeds. */
export interface Line {
  readonly label: string;
  readonly colour: string;
  readonly points: Curve;
  readonly dash?: readonly number[];
  readonly width?: number;
  /** Least and largest value at each step. */
  readonly band?: readonly (readonly [step: number, low: number, high: number])[];
}

export interface Lines {
  readonly what: What;
  readonly lines: readonly Line[];
  /** Where the axis of steps ends. */
  readonly steps: number;
  /** What true samples come to, where that is the same for all. */
  readonly floor?: number;
}

/** How many kept runs a chart has room for. */
const room = 6;

/** A and B with the spread over their seeds, and the kept runs that were picked. */
export function linesOf(
  what: What,
  theme: Theme,
  sides: readonly Side[],
  kept: readonly Kept[],
  picked: ReadonlySet<string>,
): Lines {
  const looks = [{ colour: theme.model }, { colour: theme.exact, dash: [5, 3] }];
  const bands = sides.flatMap((side, i) => bandOf(what, siblings(kept, side.setup), looks[i]!));
  const own = sides.map((side, i) => ({ label: "AB"[i]!, points: curveOf(what, side), ...looks[i]! }));
  const others = kept.filter(({ key }) => picked.has(key)).slice(0, room);
  const colours = theme.classes.filter((colour) => colour !== theme.model && colour !== theme.exact);
  const more = others.map((run, i) => ({
    label: short(run.name || `run ${run.id}`),
    colour: colours[i % colours.length]!,
    points: curveOf(what, run),
    width: 1.5,
  }));
  const floors = new Set(sides.flatMap(({ quality }) => (quality ? [quality.floor] : [])));
  return {
    what,
    lines: [...bands, ...more, ...own.filter(({ points }) => points.length > 0)],
    steps: Math.max(...[...sides, ...others].map(({ setup }) => setup.steps)),
    ...(what === "distance" && floors.size === 1 && { floor: [...floors][0]! }),
  };
}

const short = (name: string) => (name.length > 12 ? `${name.slice(0, 11)}…` : name);

function curveOf(what: What, { losses, moments = [], step, quality }: Side | Outcome): Curve {
  if (what === "loss") return smoothed(losses);
  const seen = moments.flatMap((moment) => (moment.quality ? [[moment.step, moment.quality.value] as const] : []));
  return quality && seen.at(-1)?.[0] !== step ? [...seen, [step, quality.value]] : seen;
}

/** A running mean over some twenty steps, at no more than 400 of them. */
export function smoothed(losses: Curve): Curve {
  let mean = losses[0]?.[1] ?? 0;
  return losses
    .map(([step, loss], i) => {
      mean += (loss - mean) / Math.min(i + 1, 20);
      return [step, mean] as const;
    })
    .filter((_, i) => i % Math.ceil(losses.length / 400) === 0);
}

const valueAt = ([, value]: Curve[number]) => value;

function bandOf(what: What, runs: readonly Kept[], look: { readonly colour: string }): Line[] {
  if (runs.length < 2) return [];
  const points = runs.flatMap((run) => curveOf(what, run));
  const band = [...Map.groupBy(points, ([step]) => step)]
    .filter(([, at]) => at.length > 1)
    .map(([step, at]) => [step, Math.min(...at.map(valueAt)), Math.max(...at.map(valueAt))] as const)
    .sort(([a], [b]) => a - b);
  return [{ label: "", points: [], ...look, band }];
}

/** How far a setup's samples are from the data over its seeds; empty for a single one. */
export function spreadWords(letter: string, runs: readonly Kept[]): string {
  const values = runs.flatMap(({ quality }) => (quality ? [quality.value] : []));
  if (values.length < 2) return "";
  const [low, high] = range(values);
  return `${letter} over ${values.length} seeds: distance ${median(values).toFixed(3)} in the middle, from ${low.toFixed(3)} to ${high.toFixed(3)}.`;
}
