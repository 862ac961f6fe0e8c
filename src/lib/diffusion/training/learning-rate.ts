/** The factor on the learning rate at a step (from 0) of a run of `steps`. Names and forms are those of diffusers. */
export type LearningRateSchedule = (step: number, steps: number) => number;

/** 1 at every step. */
export const constant: LearningRateSchedule = () => 1;

/** A linear rise from 0 over `warmup` steps, then the given schedule over the rest. */
export const warmedUp =
  (schedule: LearningRateSchedule, warmup: number): LearningRateSchedule =>
  (step, steps) =>
    step < warmup ? step / warmup : schedule(step - warmup, Math.max(1, steps - warmup));

/** A straight line to 0. */
export const linearDecay: LearningRateSchedule = (step, steps) => Math.max(0, 1 - step / steps);

/** `cycles` turns of a cosine: half a one ends at 0, and rises again beyond the run's end. Loshchilov & Hutter, arXiv:1608.03983. */
export const cosineDecay =
  (cycles = 0.5): LearningRateSchedule =>
  (step, steps) =>
    Math.max(0, (1 + Math.cos(2 * Math.PI * cycles * (step / steps))) / 2);

/** `cycles` halves of a cosine, each from the top. */
export const cosineWithRestarts =
  (cycles = 1): LearningRateSchedule =>
  (step, steps) =>
    step >= steps ? 0 : (1 + Math.cos(Math.PI * ((cycles * (step / steps)) % 1))) / 2;

/** (1 − step/steps)^power down to the factor `end`, as diffusers' "polynomial". */
export const polynomialDecay =
  ({ power = 1, end = 0 } = {}): LearningRateSchedule =>
  (step, steps) =>
    step > steps ? end : (1 - end) * (1 - step / steps) ** power + end;

/**
 * Steps of constant height, from rules as diffusers writes them: "1:10,0.1:20,0.005" is 1 before step 10, 0.1 before step 20,
 * and 0.005 from there on.
 * @throws a sentence for a rule that can't be read
 */
export function piecewiseConstant(rules: string): LearningRateSchedule {
  const parts = rules.split(",");
  const last = numberOf(parts.pop()!, rules);
  const stairs = parts.map((rule) => {
    const [factor, end, ...more] = rule.split(":").map((part) => numberOf(part, rules));
    if (end === undefined || more.length > 0) throw unreadable(rule, rules);
    return { factor: factor!, end };
  });
  stairs.sort((a, b) => a.end - b.end);
  return (step) => stairs.find(({ end }) => step < end)?.factor ?? last;
}

function numberOf(text: string, rules: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw unreadable(text, rules);
  return number;
}

const unreadable = (part: string, rules: string) =>
  new RangeError(
    `"${part}" in the rules "${rules}" can't be read; write factor:step pairs and a last factor, as in "1:10,0.1:20,0.005".`,
  );
