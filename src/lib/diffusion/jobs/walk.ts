import { levelAtRatio } from "../invert.ts";
import { lookup, samplers } from "../registry.ts";
import type { Leg } from "../sample.ts";
import { namedSamplers } from "../samplers/named.ts";
import type { Sampler } from "../samplers/types.ts";
import { levels } from "../schedule.ts";
import type { Model } from "./model.ts";
import { requireWhole } from "./require.ts";
import type { SampleJob } from "./types.ts";

/** The steps of a job, the sampler that takes them, and the times at their ends. */
export interface Path {
  readonly legs: readonly Leg[];
  readonly sampler: Sampler;
  /** One more than legs; 0 at clean data. */
  readonly times: readonly number[];
}

/** @throws a sentence where a sampler is unknown or the steps make no path. */
export function pathOf(job: SampleJob, model: Model): Path {
  requireWhole("number of sampling steps", job.steps, 1, 1000);
  const path = job.levels ?? levels((t) => model.schedule(t * model.startTime), job.steps);
  requireWhole("number of levels", path.length, 2, 1001);
  const { legs, sampler } = stepsOf(job, model, path);
  const equal = path.map((_, i) => model.startTime * (1 - i / (path.length - 1)));
  return { legs, sampler, times: job.levels ? path.map(({ t, sigma }) => (sigma === 0 ? 0 : t)) : equal };
}

function stepsOf({ sampler }: SampleJob, model: Model, path: NonNullable<SampleJob["levels"]>) {
  if (typeof sampler !== "string")
    return lookup(namedSamplers, sampler.name, "sampler").walk(path, sampler, (ratio) =>
      levelAtRatio(model.schedule, ratio),
    );
  const legs = path.slice(1).map((to, i): Leg => ({ from: path[i]!, via: [], to }));
  return { legs, sampler: lookup(samplers, sampler, "sampler") };
}
