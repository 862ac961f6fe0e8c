import { type Tensor, tensor1d } from "#tf";
import { lookup } from "../check/lookup.ts";
import { requireWhole } from "../check/numbers.ts";
import { type Network, predictor } from "../networks/denoiser.ts";
import { initMlp, type Mlp, mlp } from "../networks/mlp.ts";
import { leaves, unravel } from "../nn/tree.ts";
import { parameterizations } from "../process/named.ts";
import { type Parameterization, unitInput } from "../process/parameterization.ts";
import type { Predictor } from "../process/predictor.ts";
import type { Rng } from "../random/rng.ts";
import { schedules } from "../schedules/named.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { latestUsableTime } from "../schedules/usable-time.ts";
import type { ModelSpec } from "./types.ts";

/** What a model's plain description stands for. */
export interface Model {
  readonly schedule: Schedule;
  readonly parameterization: Parameterization;
  /** Where sampling starts: 1, or where a blind prediction begins to see. */
  readonly startTime: number;
  readonly net: (params: Mlp) => Network<Tensor | undefined>;
  /** Fresh parameters of the right form. */
  readonly init: (rng: Rng) => Mlp;
}

/** @throws a sentence where a name is unknown or a size is out of range. */
export function readModel(spec: ModelSpec): Model {
  requireWhole("model's width", spec.width, 1, 1024);
  requireWhole("model's depth", spec.depth, 1, 16);
  requireWhole("model's number of classes", spec.classes, 0, 64);
  const schedule = lookup(schedules, spec.schedule, "schedule");
  const prediction = lookup(parameterizations, spec.prediction, "prediction");
  const isExploding = schedule(1).alpha === 1;
  return {
    schedule,
    parameterization: isExploding && spec.prediction !== "edm" ? unitInput(prediction) : prediction,
    startTime: spec.prediction === "epsilon" || spec.prediction === "score" ? latestUsableTime(schedule) : 1,
    net: mlp as (params: Mlp) => Network<Tensor | undefined>,
    init: (rng) => initMlp(rng, spec),
  };
}

/** Parameters read back from a vector in the order of `tree.leaves`; the tensors belong to the caller. */
export function readParams(like: Mlp, vector: Float32Array): Mlp {
  const expected = leaves(like).reduce((sum, [, leaf]) => sum + leaf.size, 0);
  if (vector.length !== expected)
    throw new RangeError(
      `These weights hold ${vector.length} numbers, but this network has ${expected}: open them with the width, depth and classes that they were trained with.`,
    );
  return unravel(like, tensor1d(vector));
}

/** A trained model's answers, for one class (0: none). */
export const readPredictor = (model: Model, params: Mlp, label: number): Predictor<Tensor> =>
  predictor<Tensor>(model.net(params) as Network<Tensor>, model.parameterization, () => tensor1d([label], "int32"));
