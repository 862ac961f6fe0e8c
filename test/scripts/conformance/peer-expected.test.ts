import { expect, test } from "vitest";
import { dummyModel, dummyStart } from "../../../scripts/conformance/answers.ts";
import { peerExpected } from "../../../scripts/conformance/peer-expected.ts";
import { replay } from "../../../scripts/conformance/replay.ts";
import { planOf } from "../../../src/lib/diffusion/diffusers/schedulers/named.ts";

const ten = { num_inference_steps: 10 };
const chain = { num_train_timesteps: 1100, beta_start: 1e-4, beta_end: 0.02, beta_schedule: "linear" };

/** A case of the tests of diffusers' samplers in σ, each of whose states is replaced by the network's scaled input. */
function outcome(scheduler: string, sum: number, config: object, skipped?: number) {
  const options = { ...chain, ...config };
  const { timesteps, initNoiseSigma } = planOf({ ...options, _class_name: scheduler }, ten);
  const midway = skipped === undefined ? null : { at_timestep: timesteps[skipped]!, start_index: skipped };
  return peerExpected({
    cases: [
      {
        scheduler,
        test: "full_loop",
        config: options,
        ...ten,
        set_timesteps_kwargs: {},
        step_kwargs: {},
        initial_scale: initNoiseSigma,
        scale_model_input_replaces_sample: true,
        model_input: "scaled",
        add_noise: midway,
        expected_sum: sum,
        tolerance_sum: 1e-2,
        expected_mean: sum / 768,
        tolerance_mean: 1e-3,
      },
    ],
  })[0]!;
}

// Sums that diffusers asserts in tests/schedulers/test_scheduler_*.py, within 1e-2; whole loops, and the last two of ten steps.
test.each<[string, number, object, number?]>([
  ["HeunDiscreteScheduler", 0.1233, {}],
  ["HeunDiscreteScheduler", 75074.8906, {}, 16],
  ["KDPM2DiscreteScheduler", 20.4125, {}],
  ["KDPM2DiscreteScheduler", 70408.4062, {}, 16],
  ["LMSDiscreteScheduler", 1006.388, {}],
  ["LMSDiscreteScheduler", 3812.9927, { use_karras_sigmas: true }],
  ["LMSDiscreteScheduler", 27663.6895, {}, 8],
  ["DEISMultistepScheduler", 315.3016, { num_train_timesteps: 1000 }, 8],
  ["EulerDiscreteScheduler", 10.0807, {}],
  ["EulerDiscreteScheduler", 57062.9297, {}, 8],
])("%s comes to %f with %o from call %s", (scheduler, sum, config, skipped) => {
  expect(outcome(scheduler, sum, config, skipped)).toMatchObject({ result: "passed" });
});

test("a sum that is off fails", () => {
  expect(outcome("HeunDiscreteScheduler", 0.15, {}).result).toBe("failed");
  expect(outcome("LMSDiscreteScheduler", 27665, {}, 8).result).toBe("failed");
});

test("DPMSolverSinglestep begins in the middle of a group as diffusers does", () => {
  const config = { _class_name: "DPMSolverSinglestepScheduler", final_sigmas_type: "sigma_min" };
  const plan = planOf(config, { num_inference_steps: 50 });
  const states = replay({ plan, model: dummyModel, start: dummyStart(), rowSize: 192, begin: 3, input: "state" });
  expect(states).toHaveLength(47);
  const mean = states.at(-1)!.reduce((sum, value) => sum + Math.abs(value), 0) / 768;
  // diffusers' test_full_uneven_loop gives four digits
  expect(Math.abs(mean - 0.2574)).toBeLessThan(5e-5);
});
