import { csvFormatRows } from "d3";
import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import type { Outcome } from "../run/shown.ts";
import { type FieldName, fieldNames } from "../setup/setup.ts";

/** A run that ended, under a number of its own. */
export interface Kept extends Outcome {
  readonly id: number;
  /** Its name in the browser's storage. */
  readonly key: string;
  /** The data, where the setup doesn't hold them. */
  readonly points?: LabelledPoints;
}

/** How much is kept: runs, and bytes of weights. */
const most = { runs: 30, bytes: 64e6 };

/** Those of the runs, newest first, that there is room for; the newest always. */
export function fitting(runs: readonly Kept[], { runs: count, bytes } = most): readonly Kept[] {
  let room = bytes;
  const large = runs.findIndex(({ params }, i) => {
    room -= params.byteLength;
    return i >= count || (i > 0 && room < 0);
  });
  return large < 0 ? runs : runs.slice(0, large);
}

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
  const head = ["run", ...fieldNames, "step", "loss", "distance", "floor"];
  const rows = runs.map((run) => [
    run.id,
    ...fieldNames.map((name) => run.setup[name]),
    run.step,
    finalLoss(run),
    run.quality?.value,
    run.quality?.floor,
  ]);
  return `${csvFormatRows([head, ...rows.map((row) => row.map((cell) => (cell === undefined ? "" : String(cell))))])}\n`;
}

/** The same with the losses of all steps and the samples, which are normalised; without the weights. */
export const toJson = (runs: readonly Kept[]): string =>
  JSON.stringify(
    runs.map(({ id, setup, step, losses, samples, quality }) => ({
      id,
      setup,
      step,
      losses,
      samples: samples && [...samples],
      quality,
    })),
  );
