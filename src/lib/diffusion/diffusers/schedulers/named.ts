import { consistency } from "./consistency.ts";
import { ddim, ddimInverse } from "./ddim.ts";
import { ddpm } from "./ddpm.ts";
import { deis } from "./deis.ts";
import { lcm, tcd } from "./distilled.ts";
import { dpmMultistep, dpmMultistepInverse } from "./dpm-multistep.ts";
import { dpmSinglestep } from "./dpm-singlestep.ts";
import { edmDpm, edmEuler } from "./edm.ts";
import { euler, eulerAncestral } from "./euler.ts";
import { flowMatchEuler, flowMatchHeun } from "./flow-match.ts";
import { heun } from "./heun.ts";
import { ipndm } from "./ipndm.ts";
import { kdpm2, kdpm2Ancestral } from "./kdpm2.ts";
import { lms } from "./lms.ts";
import { notesOn } from "./notes.ts";
import { type Options, readOptions } from "./options.ts";
import type { InferenceRequest, Scheduler, SchedulerPlan } from "./plan.ts";
import { pndm } from "./pndm.ts";
import { saSolver } from "./sa-solver.ts";
import { unipc } from "./unipc.ts";

const all = [
  consistency,
  ddim,
  ddimInverse,
  ddpm,
  deis,
  dpmMultistep,
  dpmMultistepInverse,
  dpmSinglestep,
  edmDpm,
  edmEuler,
  euler,
  eulerAncestral,
  flowMatchEuler,
  flowMatchHeun,
  heun,
  ipndm,
  kdpm2,
  kdpm2Ancestral,
  lcm,
  lms,
  pndm,
  saSolver,
  tcd,
  unipc,
];

/** The schedulers by the class names of diffusers. */
export const schedulers: Readonly<Record<string, Scheduler>> = Object.fromEntries(
  all.map((scheduler) => [scheduler.className, scheduler as unknown as Scheduler]),
);

const optionNames: ReadonlySet<string> = new Set(all.flatMap(({ defaults }) => Object.keys(defaults)));

/**
 * Reads a `scheduler_config.json` and plans a run of it.
 * @throws a sentence for an unknown class, option or value, and for combinations that have no meaning.
 */
export function planOf(config: Options, request: InferenceRequest): SchedulerPlan {
  const name = config._class_name;
  const scheduler = typeof name === "string" && Object.hasOwn(schedulers, name) ? schedulers[name] : undefined;
  if (!scheduler)
    throw new RangeError(`Unknown scheduler: ${name} (expected one of ${Object.keys(schedulers).join(", ")}).`);
  const { options, ignored } = readOptions(scheduler, config, optionNames);
  const plan = scheduler.plan(options, request);
  const notes = notesOn({ className: scheduler.className, options, ignored, request, plan });
  const calls = plan.calls ?? plan.intervals.map(() => 1);
  return { ...plan, calls, splits: plan.splits ?? false, notes, nfe: plan.timesteps.length };
}
