import { type FieldName, fieldNames } from "./setup.ts";
import type { Outcome } from "./side.ts";

/** A run that ended, under a number of its own. */
export interface Kept extends Outcome {
  readonly id: number;
}

/** The mean loss of the last fifty steps. */
export const finalLoss = ({ losses }: Pick<Outcome, "losses">): number => {
  const last = losses.slice(-50);
  return last.reduce((sum, [, loss]) => sum + loss, 0) / last.length;
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
    run.quality.value,
    run.quality.floor,
  ]);
  return `${[head, ...rows].map((row) => row.join(",")).join("\n")}\n`;
}

/** The same with the losses of all steps and the samples, which are normalised; without the weights. */
export const toJson = (runs: readonly Kept[]): string =>
  JSON.stringify(
    runs.map(({ id, setup, step, losses, samples, quality }) => ({
      id,
      setup,
      step,
      losses,
      samples: [...samples],
      quality,
    })),
  );
