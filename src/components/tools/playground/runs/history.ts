import { csvFormatRows } from "d3";
import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import { fittingIn, type Numbered, timeOf } from "../../keeping/kept.ts";
import type { Outcome } from "../run/shown.ts";
import { differing, type FieldName, fieldNames, type Setup } from "../setup/setup.ts";

/** What a reader calls a run, and remembers of it. */
export interface Named {
  readonly name?: string;
  readonly note?: string;
}

/** A run that ended, under a number of its own. */
export interface Kept extends Outcome, Named, Numbered {
  /** The data, where the setup doesn't hold them. */
  readonly points?: LabelledPoints;
}

/** With which the keys of runs begin. */
export const prefix = "playground/";

/** When a run ended, in milliseconds since 1970. */
export const endOf = ({ key }: Pick<Kept, "key">): number => timeOf(prefix, key);

/** How much is kept: runs, and bytes of weights. */
const most = { count: 30, bytes: 64e6 };

/** Those of the runs, newest first, that there is room for; the newest always. */
export const fitting = (runs: readonly Kept[], room = most): readonly Kept[] =>
  fittingIn(runs, ({ params }) => params.byteLength, room);

/** Whether a run came of the same settings to the same losses. */
export function isLike(run: Kept, { setup, step, losses }: Outcome): boolean {
  const isEqual = run.step === step && run.losses.length === losses.length && losses.length > 0;
  return isEqual && differing(run.setup, setup).length === 0 && run.losses.at(-1)![1] === losses.at(-1)![1];
}

/** Runs of a setup with whichever seed. */
export const siblings = (runs: readonly Kept[], setup: Setup): readonly Kept[] =>
  runs.filter((run) => differing(run.setup, setup).every((name) => name === "seed"));

/** The mean loss of the last fifty steps; none of a run that brought no losses. */
export const finalLoss = ({ losses }: Pick<Outcome, "losses">): number | undefined => {
  const last = losses.slice(-50);
  return last.length > 0 ? last.reduce((sum, [, loss]) => sum + loss, 0) / last.length : undefined;
};

/** Settings in which the kept runs differ: the columns worth showing. */
export const columns = (runs: readonly Kept[]): FieldName[] =>
  fieldNames.filter((name) => runs.some(({ setup }) => setup[name] !== runs[0]!.setup[name]));

/** Settings, steps, loss and quality of each run, for a spreadsheet. */
export function toCsv(runs: readonly Kept[]): string {
  const measures = ["step", "loss", "distance", "floor", "on data", "covered", "seconds", "backend", "ended"];
  const rows = runs.map((run) => [
    ...[run.id, run.name, run.note],
    ...fieldNames.map((name) => run.setup[name]),
    ...[run.step, finalLoss(run), run.quality?.value, run.quality?.floor],
    ...[run.quality?.shares?.onData, run.quality?.shares?.covered],
    ...[run.seconds?.toFixed(2), run.backend, new Date(endOf(run)).toISOString()],
  ]);
  const text = rows.map((row) => row.map((cell) => (cell === undefined ? "" : String(cell))));
  return `${csvFormatRows([["run", "name", "note", ...fieldNames, ...measures], ...text])}\n`;
}

/** The same with the losses of all steps and the samples, which are normalised; without the weights. */
export const toJson = (runs: readonly Kept[]): string =>
  JSON.stringify(
    runs.map(({ params: _, key, points: __, samples, moments = [], ...rest }) => ({
      ...rest,
      ended: new Date(endOf({ key })).toISOString(),
      samples: samples && [...samples],
      distances: moments.map(({ step, quality }) => [step, quality?.value]),
    })),
  );
