import { type Options, readOptions } from "./options.ts";
import type { Plan, Request, Scheduler } from "./plan.ts";
import { consistency } from "./schedulers/consistency.ts";
import { ddim, ddimInverse } from "./schedulers/ddim.ts";
import { ddpm } from "./schedulers/ddpm.ts";
import { deis } from "./schedulers/deis.ts";
import { lcm, tcd } from "./schedulers/distilled.ts";
import { dpmMultistep, dpmMultistepInverse } from "./schedulers/dpm-multistep.ts";
import { dpmSinglestep } from "./schedulers/dpm-singlestep.ts";
import { edmDpm, edmEuler } from "./schedulers/edm.ts";
import { euler, eulerAncestral } from "./schedulers/euler.ts";
import { flowMatchEuler, flowMatchHeun } from "./schedulers/flow-match.ts";
import { heun } from "./schedulers/heun.ts";
import { ipndm } from "./schedulers/ipndm.ts";
import { kdpm2, kdpm2Ancestral } from "./schedulers/kdpm2.ts";
import { lms } from "./schedulers/lms.ts";
import { pndm } from "./schedulers/pndm.ts";
import { saSolver } from "./schedulers/sa-solver.ts";
import { unipc } from "./schedulers/unipc.ts";

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

/**
 * Reads a `scheduler_config.json` and plans a run of it.
 * @throws a sentence for an unknown class, option or value, and for combinations that have no meaning.
 */
export function planOf(config: Options, request: Request): Plan {
  const name = config._class_name;
  const scheduler = typeof name === "string" && Object.hasOwn(schedulers, name) ? schedulers[name] : undefined;
  if (!scheduler)
    throw new RangeError(`Unknown scheduler: ${name} (expected one of ${Object.keys(schedulers).join(", ")}).`);
  return scheduler.plan(readOptions(scheduler, config), request);
}
