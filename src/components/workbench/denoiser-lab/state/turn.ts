import type { TrainControls } from "../../../../lib/diffusion/jobs/train/job.ts";
import { addChange, nextChange, type Run, settingsAt } from "./run.ts";
import type { Change, Settings } from "./settings.ts";

export interface Turn {
  readonly run: Run;
  readonly settings: Settings;
  readonly controls: TrainControls;
}

/**
 * What the next turn of a run is told. A change of the reader's, or one that was planned for this step, is noted in the
 * run; a turn never runs past the next planned change.
 */
export function nextTurn(
  run: Run,
  wanted: Settings,
  planned: readonly Change[],
  { single, perTurn }: { single: boolean; perTurn: number },
): Turn {
  const due = planned.find(({ step }) => step === run.step);
  const settings = { ...wanted, ...pick(due) };
  const force = settingsAt(run, run.step);
  const change = {
    ...(settings.learningRate === force.learningRate ? {} : { learningRate: settings.learningRate }),
    ...(settings.batchSize === force.batchSize ? {} : { batchSize: settings.batchSize }),
  };
  const changes = Object.keys(change).length > 0 ? addChange(run.changes, { step: run.step, ...change }) : run.changes;
  const next = nextChange(planned, run.step);
  const stepsThisTurn = single ? 1 : next && Math.min(next.step - run.step, Math.max(1, perTurn));
  const { learningRate, batchSize } = settings;
  return { run: { ...run, changes }, settings, controls: { learningRate, batchSize, stepsThisTurn } };
}

const pick = (change: Change | undefined) => {
  const { step: _, steps: __, ...live } = change ?? { step: 0 };
  return live;
};
