import type { Tensor } from "#tf";
import { requireFinite } from "../../check/cloud.ts";
import type { Named } from "../../check/lookup.ts";
import { requireWhole } from "../../check/numbers.ts";
import { requireOptions } from "../../check/options.ts";
import { runPlan } from "../../diffusers/plan/plan.ts";
import type { RunPlan } from "../../diffusers/plan/types.ts";
import type { SchedulerSpec } from "../../diffusers/schedulers/plan.ts";
import type { Tree } from "../../nn/tree.ts";
import { epsilonWeights, x0 as predictsX0 } from "../../process/parameterization.ts";
import type { Predictor } from "../../process/predictor.ts";
import type { SamplerSpec } from "../../samplers/named.ts";
import type { Sampling } from "../../samplers/sample.ts";
import type { SamplerName } from "../../samplers/titles.ts";
import type { Sampler } from "../../samplers/types.ts";
import type { Schedule } from "../../schedules/schedule.ts";
import { latestUsableTime } from "../../schedules/usable-time.ts";
import { disposeTree } from "../open-model.ts";
import { type ModelOptions, modelOptions, type OwnModel, ownModel } from "../own-model.ts";
import { requireRoom } from "../room.ts";
import { asked, limitsOf, onPlan } from "./asked.ts";
import { framesOf, type OpenSample, type SampleOptions } from "./frames.ts";
import type { Frame, SampleJob, SampleStart } from "./job.ts";
import { checkStart, parseConditions } from "./parse.ts";

/** A sampling: a trained network or a denoiser, and what shall be otherwise than usual, by name or a program's own. */
export interface SampleRequest<P extends Tree = Tree>
  extends ModelOptions<P>,
    SampleOptions,
    Pick<SampleJob, "levels" | "spacing" | "label" | "labels" | "guidance" | "lastOnly"> {
  /** Trained weights, as a checkpoint has them. `net` takes its `params` as they are unless they are given. */
  readonly weights?: Float32Array;
  /** In place of a network: x̂₀ of states [b, …shape] at a level, or a predictor. */
  readonly denoise?: Sampling<Tensor>["denoise"];
  /** A name in `samplers.named`, the same with its choices, a `scheduler_config.json`, or your own; "heun" unless given. */
  readonly sampler?: Named<SamplerName> | SamplerSpec | SchedulerSpec | Sampler;
  /** 20 unless given. */
  readonly steps?: number;
  /** 1000 unless given. */
  readonly count?: number;
  /** 0 unless given. */
  readonly seed?: number;
  /** Pure noise and the first step unless given. */
  readonly start?: SampleStart;
  /** Changes the state at each level, the last included: known values put back, say. */
  readonly edit?: Sampling<Tensor>["edit"];
  /** Clips or thresholds each x̂₀. */
  readonly limit?: (x0: Tensor) => Tensor;
}

const ofPath = ["sampler", "steps", "levels", "spacing", "start", "count", "seed", "lastOnly", "signal"] as const;
const ofAnswers = ["weights", "denoise", "label", "labels", "guidance", "edit", "limit"] as const;
const options: readonly (keyof SampleRequest)[] = [...modelOptions, ...ofPath, ...ofAnswers];

/**
 * Samples, a step at each pull; the first frame is the start. `last(sample({ … }))` waits for the end.
 * @throws the reason of `signal`, and a sentence for an option that is out of range.
 *
 * @example
 * ```ts
 * import { ready, sample, tf } from "noisebook";
 *
 * await ready();
 * // E[x₀ | x] for data that are standard normal.
 * const denoise = (
 *   x: tf.Tensor,
 *   { alpha, sigma }: { alpha: number; sigma: number },
 * ) => tf.mul(x, alpha / (alpha ** 2 + sigma ** 2));
 * for await (const { i, t, x } of sample({
 *   denoise,
 *   sampler: "ddim",
 *   steps: 5,
 *   count: 2,
 *   seed: 1,
 * }))
 *   console.log(`step ${i}, t = ${t.toFixed(1)}:`, x);
 * ```
 */
export async function* sample<P extends Tree = Tree>(request: SampleRequest<P>): AsyncGenerator<Frame, void> {
  requireOptions("sample", request, options);
  const { count = 1000, seed = 0, start, lastOnly = false, edit, limit } = request;
  requireWhole("number of samples", count, 1, 100_000);
  const model = ownModel(request.denoise ? { ...request, net: undefined, network: smallest } : request);
  if (start) checkStart(start, count, model);
  const { close, ...asking } = request.denoise ? ofDenoiser(request, model) : ofNetwork(request, model, count);
  const limits = [...asking.limits, ...(limit ? [limit] : [])];
  try {
    const run = { ...asking, limits, shape: model.shape, count, seed, lastOnly, start, ...(edit ? { edit } : {}) };
    yield* framesOf(run, request);
  } finally {
    close();
  }
}

type Asking = Pick<OpenSample, "plan" | "denoise" | "limits"> & { readonly close: () => void };

/** Stands where a denoiser takes the network's place. */
const smallest = { width: 1, depth: 1 };

function ofDenoiser<P extends Tree>(request: SampleRequest<P>, model: OwnModel): Asking {
  const { denoise, label, labels, guidance } = request;
  if (label !== undefined || labels || guidance)
    throw new RangeError("A denoiser can't be told a class or be guided: give net and params, or network and weights.");
  const predictor = asPredictor(denoise!);
  const startTime = seesAll(predictor, model.schedule) ? 1 : latestUsableTime(model.schedule);
  const plan = planOf(request, { schedule: model.schedule, startTime });
  return { plan, denoise: onPlan(predictor, plan), limits: limitsOf(plan), close: () => {} };
}

const asPredictor = (denoise: Sampling<Tensor>["denoise"]): Predictor<Tensor> =>
  "predict" in denoise
    ? denoise
    : { predict: denoise, x0Weights: () => [0, 1], epsilonWeights: (level) => epsilonWeights(level, predictsX0) };

/** Whether a predictor tells x̂₀ where a path begins. */
function seesAll({ x0Weights }: Predictor<Tensor>, schedule: Schedule): boolean {
  try {
    return x0Weights(schedule(1)).every(Number.isFinite);
  } catch {
    return false;
  }
}

function ofNetwork<P extends Tree>(request: SampleRequest<P>, model: OwnModel, count: number): Asking {
  const { weights, guidance, params: own } = request;
  if (!weights && !request.net)
    throw new RangeError("Sampling needs a trained network: give its weights, or net and params, or denoise.");
  const conditions = parseConditions(request, model.classes, count);
  requireRoom({ size: model.count, largest: model.largest }, { examples: guidance ? 2 * count : count });
  const plan = planOf(request, model);
  if (weights) requireFinite("the weights", weights);
  const params = weights ? model.network.read(weights) : (own as Tree);
  const asking = asked({ model, params, conditions, ...(guidance ? { guidance } : {}) }, plan);
  return { ...asking, plan, close: () => weights && disposeTree(params) };
}

/** @throws a sentence where a sampler is unknown or the steps make no path. */
function planOf<P extends Tree>(
  { sampler = "heun", steps = 20, levels, spacing, start }: SampleRequest<P>,
  path: Pick<OwnModel, "schedule" | "startTime">,
): RunPlan {
  const where = { steps, begin: start?.begin ?? 0, ...(levels ? { levels } : {}), ...(spacing ? { spacing } : {}) };
  if (typeof sampler !== "function") return runPlan({ sampler, ...where }, path);
  return { ...runPlan({ sampler: "ddim", ...where }, path), sampler };
}
