import { runPlan } from "../../diffusers/plan/plan.ts";
import type { ModelPath, RunPlan } from "../../diffusers/plan/types.ts";
import type { SampleJob } from "./job.ts";

/** @throws a sentence where a sampler is unknown or the steps make no path. */
export const planOf = ({ sampler, steps, levels, spacing, start }: SampleJob, model: ModelPath): RunPlan =>
  runPlan(
    {
      ...{ sampler, steps, begin: start?.begin ?? 0 },
      ...(levels ? { levels } : {}),
      ...(spacing === undefined ? {} : { spacing }),
    },
    model,
  );
