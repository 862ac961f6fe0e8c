import type { Tensor } from "#tf";
import { framed } from "../../diffusers/plan/of-scheduler.ts";
import type { RunPlan } from "../../diffusers/plan/types.ts";
import { tensors } from "../../kernels/tensors.ts";
import { limitTensor } from "../../networks/guidance.tensors.ts";
import type { Tree } from "../../nn/tree.ts";
import type { Predictor } from "../../process/predictor.ts";
import { type AnyModel, readPredictor } from "../open-model.ts";
import { type Guided, type OpenGuide, readGuided } from "./guidance.ts";
import type { SampleJob } from "./job.ts";

/** Whom a run asks, opened. */
export interface Question {
  readonly model: AnyModel;
  readonly params: Tree;
  /** What the network is told, all samples alike or each its own: 0 is "no class". */
  readonly conditions: readonly number[];
  readonly guidance?: SampleJob["guidance"];
  readonly guide?: OpenGuide | undefined;
}

/** How it is asked, and what limits each x̂₀. */
export interface Asked {
  readonly denoise: Predictor<Tensor>;
  readonly limits: readonly ((x0: Tensor) => Tensor)[];
}

/** A network's answers on a plan's levels, or on its own. */
export function asked({ model, params, conditions, guidance, guide }: Question, plan?: RunPlan): Asked {
  const { predictor, limit }: Guided = guidance
    ? readGuided(model, params, conditions, guidance, guide)
    : { predictor: readPredictor(model, params, conditions) };
  return { denoise: onPlan(predictor, plan), limits: [...(limit ? [limit] : []), ...limitsOf(plan)] };
}

export const onPlan = (predictor: Predictor<Tensor>, plan?: RunPlan): Predictor<Tensor> =>
  plan?.frame ? framed(predictor, plan.frame, tensors.combine) : predictor;

export const limitsOf = (plan?: Pick<RunPlan, "limit">): Asked["limits"] =>
  plan?.limit ? [limitTensor(plan.limit)] : [];
