import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { noised } from "../../src/lib/diffusion/process/forward.ts";
import { arrays } from "../../src/lib/diffusion/process/vector-space.ts";
import { dummyModel, dummyStart } from "./answers.ts";
import { plansInBothPrecisions } from "./float32.ts";
import { noisingLevel } from "./noising.ts";
import { replay } from "./replay.ts";
import { judge, type Outcome } from "./report.ts";
import { requestOf } from "./samplers.ts";

interface PeerCase {
  readonly scheduler: string;
  readonly test: string;
  readonly config: Options;
  readonly num_inference_steps: number;
  readonly set_timesteps_kwargs: Options;
  readonly step_kwargs: Options;
  readonly initial_scale: number;
  readonly scale_model_input_replaces_sample: boolean;
  readonly model_input: "scaled" | "sample";
  readonly add_noise: { readonly at_timestep: number; readonly start_index: number } | null;
  readonly expected_sum: number | null;
  readonly tolerance_sum: number;
  readonly expected_mean: number | null;
  readonly tolerance_mean: number;
}

/** Section B2: numbers that the library's own tests assert. */
export const peerExpected = (file: { readonly cases: readonly PeerCase[] }): Outcome[] =>
  file.cases.map((job) =>
    judge({ family: "peer_expected", id: `${job.scheduler}/${job.test}`, subject: job.scheduler }, function* () {
      const config = { ...job.config, _class_name: job.scheduler };
      const plans = plansInBothPrecisions(config, requestOf(job));
      const [sum, rounded] = plans.map((plan) => sumOfRun(job, plan)) as [number, number];
      const count = dummyStart().length;
      for (const [expected, tolerance, n] of [
        [job.expected_sum, job.tolerance_sum, 1],
        [job.expected_mean, job.tolerance_mean, count],
      ] as const)
        if (expected !== null)
          yield [Math.abs(sum / n - expected), allowed(plans[0]!, tolerance, expected) + Math.abs(rounded - sum) / n];
    }),
  );

/** Σ|x| at the end of a case's run. */
function sumOfRun(job: PeerCase, plan: SchedulerPlan): number {
  const begun = dummyStart().map((value) => value * job.initial_scale);
  const { at_timestep: t, start_index: begin = 0 } = job.add_noise ?? {};
  const start =
    t === undefined ? begun : noised(arrays.combine, begun, dummyStart(true), noisingLevel(plan, t, job.scheduler));
  const states = replay({ plan, model: dummyModel, start, rowSize: 192, begin, input: inputOf(job) });
  return states.at(-1)!.reduce((total, value) => total + Math.abs(value), 0);
}

const inputOf = (job: PeerCase) => {
  if (job.scale_model_input_replaces_sample) return "replaces";
  return job.model_input === "sample" ? "state" : "scaled";
};

/**
 * The test's tolerance, float32's rounding of large numbers over a run, and what rounding ᾱ to float32 does to the σ that a
 * run starts from (2⁻²⁴/σ² relative: much for a run upwards from the least noise).
 */
function allowed({ intervals }: SchedulerPlan, tolerance: number, expected: number): number {
  const first = intervals[0]!.from;
  return tolerance + (2e-6 + 2 ** -24 / Math.max(first.sigma / first.alpha, 1e-3) ** 2) * Math.abs(expected);
}
