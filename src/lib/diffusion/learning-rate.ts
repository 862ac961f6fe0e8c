/** The factor on the learning rate at a step (from 0) of a run of `steps`. Names and forms are those of diffusers. */
export type LearningRateSchedule = (step: number, steps: number) => number;

export const constant: LearningRateSchedule = () => 1;

/** A linear rise over `warmup` steps, then the given schedule over the rest. */
export const warmedUp =
  (schedule: LearningRateSchedule, warmup: number): LearningRateSchedule =>
  (step, steps) =>
    step < warmup ? (step + 1) / warmup : schedule(step - warmup, Math.max(1, steps - warmup));

/** A straight line to 0. */
export const linearDecay: LearningRateSchedule = (step, steps) => Math.max(0, 1 - step / steps);

/** Half a cosine to 0: Loshchilov & Hutter, arXiv:1608.03983. */
export const cosineDecay: LearningRateSchedule = (step, steps) =>
  (1 + Math.cos(Math.PI * Math.min(1, step / steps))) / 2;
