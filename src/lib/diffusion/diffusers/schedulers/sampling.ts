import { planOf, schedulers } from "./named.ts";
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
  if (String(scheduler.variance_type).startsWith("learned"))
    throw new RangeError(
      `${name} has variance_type = "${scheduler.variance_type}", but the network answers no variance: set it to ${defaults?.variance_type === null ? "null" : "fixed_small or fixed_large"}.`,
    );
  const plan = planOf(scheduler, { ...(saysSteps(request) ? {} : { num_inference_steps: steps }), ...request });
  const [start, end] = [plan.intervals[0]!.from, plan.intervals.at(-1)!.to];
  if (start.sigma * end.alpha < end.sigma * start.alpha)
    throw new RangeError(`${name} goes from data to noise; sampling needs one that goes to data.`);
  return plan;
}

const saysSteps = ({ timesteps, sigmas }: NonNullable<SchedulerSpec["request"]>) => timesteps ?? sigmas;
