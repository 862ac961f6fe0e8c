import { planOf, schedulers } from "./named.ts";
import type { Options } from "./options.ts";
import type { SchedulerPlan, SchedulerSpec } from "./plan.ts";
import { checkRequest } from "./requests.ts";

/**
 * The run from noise to data that a `scheduler_config.json` plans, in `steps` steps unless the request says otherwise.
 * @throws a sentence for what the scheduler refuses, for one that goes from data to noise, and for a learned variance, which
 * needs a network that answers it.
 */
export function schedulerPlan({ scheduler, request = {} }: SchedulerSpec, steps: number): SchedulerPlan {
  const name = String(scheduler._class_name);
  const defaults = Object.hasOwn(schedulers, name) ? schedulers[name]!.defaults : undefined;
  if (defaults) checkRequest(name, { ...defaults, ...scheduler }, request);
  const asked = { ...(saysSteps(request) ? {} : { num_inference_steps: steps }), ...request };
  const plan = planWithout(varianceTrouble(scheduler, defaults), () => planOf(scheduler, asked));
  const [start, end] = [plan.intervals[0]!.from, plan.intervals.at(-1)!.to];
  if (start.sigma * end.alpha < end.sigma * start.alpha)
    throw new RangeError(`${name} goes from data to noise; sampling needs one that goes to data.`);
  return plan;
}

const varianceTrouble = ({ _class_name: name, variance_type: type }: Options, defaults?: Options): string =>
  String(type).startsWith("learned")
    ? `${name} has variance_type = "${type}", but the network answers no variance: set it to ${defaults?.variance_type === null ? "null" : "fixed_small or fixed_large"}.`
    : "";

/** A plan where there is no trouble. @throws the trouble, with that of the plan itself. */
function planWithout(trouble: string, plan: () => SchedulerPlan): SchedulerPlan {
  try {
    const made = plan();
    if (trouble === "") return made;
  } catch (error) {
    throw new RangeError([trouble, (error as Error).message].filter((sentence) => sentence !== "").join(" "));
  }
  throw new RangeError(trouble);
}

const saysSteps = ({ timesteps, sigmas }: NonNullable<SchedulerSpec["request"]>) => timesteps ?? sigmas;
