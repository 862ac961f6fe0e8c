import { type Tensor, tensor1d } from "#tf";
import type { SchedulerPlan } from "../../diffusers/schedulers/plan.ts";
import { tensors } from "../../kernels/tensors.ts";
import type { Network } from "../../networks/denoiser.ts";
import type { Sampling } from "../../samplers/sample.ts";
import { limitsOf } from "./asked.ts";

/** How a network is told of time and condition where a scheduler asks it. */
export interface PlannedOptions {
  /** What the network is told in place of the scheduler's timestep; the timestep itself unless given. */
  readonly timestep?: (t: number) => number;
  /** The condition of a batch; none unless given. */
  readonly cond?: (x: Tensor) => Tensor;
}

/**
 * A network on a scheduler's own levels, as diffusers asks it: all that `drivers.sample` takes but the start, which is noise times
 * `plan.initNoiseSigma`, and the stream.
 */
export function planned(
  plan: SchedulerPlan,
  net: Network<Tensor | undefined>,
  { timestep = (t) => t, cond }: PlannedOptions = {},
): Pick<Sampling<Tensor>, "space" | "denoise" | "sampler" | "levels" | "limit"> {
  const { x0Weights, epsilonWeights, scaleInput } = plan.reading;
  const [limit] = limitsOf(plan);
  return {
    space: tensors,
    sampler: plan.sampler,
    levels: plan.intervals,
    denoise: {
      x0Weights,
      epsilonWeights,
      predict: (x, level) => net(tensors.combine([scaleInput(level), x]), tensor1d([timestep(level.t)]), cond?.(x)),
    },
    ...(limit ? { limit } : {}),
  };
}
