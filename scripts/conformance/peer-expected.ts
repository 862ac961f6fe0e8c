import { planOf } from "../../src/lib/diffusion/diffusers/schedulers/named.ts";
import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { noised } from "../../src/lib/diffusion/process/forward.ts";
import { arrays } from "../../src/lib/diffusion/process/vector-space.ts";
import { dummyModel, dummyStart } from "./models.ts";
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
      const plan = planOf({ ...job.config, _class_name: job.scheduler }, requestOf(job));
      const begun = dummyStart().map((value) => value * job.initial_scale);
      const { start, skip } = job.add_noise ? midway(plan, begun, job.add_noise) : { start: begun, skip: 0 };
      const states = replay({ plan, model: dummyModel, start, rowSize: 192, skip, input: inputOf(job) });
      const sum = states.at(-1)!.reduce((total, value) => total + Math.abs(value), 0);
      if (job.expected_sum !== null)
        yield [Math.abs(sum - job.expected_sum), allowed(plan, job.tolerance_sum, job.expected_sum)];
      if (job.expected_mean !== null)
        yield [Math.abs(sum / start.length - job.expected_mean), allowed(plan, job.tolerance_mean, job.expected_mean)];
    }),
  );

const inputOf = (job: PeerCase) => {
  if (job.scale_model_input_replaces_sample) return "replaces";
  return job.model_input === "sample" ? "state" : "scaled";
};

/**
 * The test's tolerance, float32's rounding of large numbers over a run, and what rounding ᾱ to float32 does to the σ that
 * a run starts from (2⁻²⁴/σ² relative: much for a run upwards from the least noise).
 */
function allowed({ intervals }: SchedulerPlan, tolerance: number, expected: number): number {
  const first = intervals[0]!.from;
  return tolerance + (2e-6 + 2 ** -24 / Math.max(first.sigma / first.alpha, 1e-3) ** 2) * Math.abs(expected);
}

/** A noised start at one of the timesteps, and how many legs come before it. */
function midway(
  plan: SchedulerPlan,
  begun: Float64Array,
  { at_timestep, start_index }: NonNullable<PeerCase["add_noise"]>,
) {
  let calls = 0;
  const skip = plan.intervals.findIndex((leg) => {
    const isThere = calls >= start_index;
    calls += 1 + leg.stages.length;
    return isThere;
  });
  const level = plan.intervals
    .map((leg) => leg.from)
    .find(({ t }) => Math.abs(t - at_timestep) <= 1e-3 * (1 + at_timestep));
  if (skip < 0 || !level) throw new RangeError(`The path has no timestep ${at_timestep}.`);
  return { start: noised(arrays.combine, begun, dummyStart(true), level), skip };
}
