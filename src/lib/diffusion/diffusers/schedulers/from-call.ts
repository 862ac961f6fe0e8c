import type { Interval } from "../../samplers/types.ts";
import type { SchedulerPlan } from "./plan.ts";

/** Where `sample` is to begin, and with which intervals. */
export interface Rest {
  readonly levels: readonly Interval[];
  readonly begin: number;
}

/**
 * The rest of a plan from one of its calls on, as diffusers runs `timesteps[call:]` (image-to-image): the state is one at
 * `levels[begin].from`, and no memory of steps before is left. A singlestep solver that begins inside a group goes to the
 * group's end at the order that the calls left allow. (PNDM takes its first multistep then at order one; diffusers repeats a
 * level there.)
 * @throws a sentence for a call that there isn't, and for one that only makes sense after the call before it.
 */
export function fromCall({ intervals, calls, splits }: SchedulerPlan, call: number): Rest {
  const total = calls.reduce((sum, n) => sum + n, 0);
  if (!Number.isInteger(call) || call < 0 || call >= total)
    throw new RangeError(`The run has the calls 0 to ${total - 1}; it can't begin with call ${call}.`);
  let [begin, first] = [0, 0];
  while (first + calls[begin]! <= call) first += calls[begin++]!;
  const inside = call - first;
  if (inside === 0) return { levels: intervals, begin };
  if (!splits)
    throw new RangeError(
      `Call ${call} is number ${inside + 1} of the ${calls[begin]} of one step, which it can't do without: begin with call ${first} or ${first + calls[begin]!}.`,
    );
  const { stages, to } = intervals[begin]!;
  const rest = { from: stages[inside - 1]!, stages: stages.slice(inside), to };
  return { levels: intervals.with(begin, rest), begin };
}
