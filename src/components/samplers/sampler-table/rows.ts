import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { samplers } from "../../../lib/diffusion/samplers/named.ts";
import { startsOf } from "../../../lib/diffusion/samplers/walk.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { names, titleOf } from "../looks.ts";
import { paths } from "../paths.ts";
import { count, distance } from "../race.ts";
import { endOf, isNoisy, planOf, type Settings, specOf } from "../runs.ts";
import { apart } from "../walks.ts";

const { law } = clouds.moons!;
const exact = mixture(law);
const { schedule, start } = paths.linear!;

export interface Row {
  readonly name: string;
  readonly title: string;
  /** Of convergence; none for samplers with noise of their own. */
  readonly order: number | undefined;
  readonly perStep: number;
  readonly evaluations: number;
  /** Root mean square distance from where the exact path leads; none with noise. */
  readonly error: number | undefined;
  readonly distance: number;
  readonly noisy: boolean;
}

export interface Question extends Pick<Settings, "spacing" | "order" | "eta"> {
  /** Steps, or questions, of every sampler. */
  readonly budget: number;
  readonly fixed: "steps" | "questions";
  readonly seed: number;
}

const run = (name: string, settings: Settings, seed: number) => {
  const plan = planOf(name, settings);
  return endOf({ exact, plan, x: startsOf(plan, count, seed), seed });
};

/** The most steps that ask no more often than the budget allows. */
export function stepsFor(name: string, { budget, fixed, ...rest }: Question): number {
  if (fixed === "steps") return budget;
  let steps = budget;
  while (steps > 1 && planOf(name, { ...rest, schedule, start, steps }).nfe > budget) steps--;
  return steps;
}

/** Where the exact paths of the same starts end: UniPC of order 3 in 250 steps of equal log-SNR. */
const fine = (seed: number): Generator<undefined, Float64Array> =>
  run("unipc", { schedule, start, spacing: "lambda", steps: 250, eta: 0, order: 3 }, seed);

function* row(name: string, question: Question, reference: Float64Array): Generator<undefined, Row> {
  const settings: Settings = { ...question, schedule, start, steps: stepsFor(name, question) };
  const end = yield* run(name, settings, question.seed);
  const spec = specOf(name, settings);
  const noisy = isNoisy(spec);
  const asked = planOf(name, settings).nfe;
  return {
    name,
    title: titleOf(name),
    order: noisy ? undefined : samplers[name]!.order?.(spec),
    perStep: asked / settings.steps,
    evaluations: asked,
    error: noisy ? undefined : apart(end, reference),
    distance: distance(end),
    noisy,
  };
}

/** A row for each sampler; gives way after every step. `reference` is kept by the caller. */
export function* rows(question: Question, reference?: Float64Array): Generator<Row | Float64Array | undefined, void> {
  const end = reference ?? (yield* fine(question.seed));
  yield end;
  for (const name of names) yield yield* row(name, question, end);
}

/** How far samples are after a single step of DDIM: all at the mean of the data. */
export function afterOneStep(): number {
  const once = run("ddim", { schedule, start, spacing: "time", steps: 1, eta: 0, order: 1 }, 1);
  for (;;) {
    const { value, done } = once.next();
    if (done) return distance(value);
  }
}

export type Column = Exclude<keyof Row, "name">;

/** Sorted by a column; rows without a value come last, either way. */
export function sorted(list: readonly Row[], column: Column, descending: boolean): readonly Row[] {
  const sign = descending ? -1 : 1;
  return [...list].sort((a, b) => {
    const [x, y] = [a[column], b[column]];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (typeof x === "string" ? x.localeCompare(String(y)) : Number(x) - Number(y));
  });
}
