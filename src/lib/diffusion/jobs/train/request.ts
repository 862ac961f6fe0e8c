import { getBackend } from "#tf";
import { lookup, type Named } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { requireOptions } from "../../check/options.ts";
import { type Dataset, pointsDataset } from "../../data/dataset.ts";
import type { LabelledPoints } from "../../data/points/points.ts";
import { notesOn } from "../../data/scale.ts";
import type { Tree } from "../../nn/tree.ts";
import { couplings } from "../../training/couplings.ts";
import type { LearningRateSchedule } from "../../training/learning-rate.ts";
import {
  type CouplingName,
  type LearningRateName,
  learningRates,
  type OptimizerName,
  timestepDistributions,
  type WeightingName,
  weightings,
} from "../../training/named.ts";
import type { DiffusionLoss } from "../../training/noise-batch.ts";
import { type Optimizer, optimizers } from "../../training/optimizers.ts";
import type { TimestepSampling } from "../../training/timestep-sampling.ts";
import type { Weighting } from "../../training/weighting.ts";
import { type ModelOptions, modelOptions, type OwnModel, ownModel } from "../own-model.ts";
import { requireRoom } from "../room.ts";
import type { TrainControls, TrainReport } from "./job.ts";
import type { OpenTrain } from "./open.ts";
import { checkClasses, checkPoints } from "./parse.ts";
import { runOpen, type TrainOptions } from "./run.ts";

/** A training: data, and what shall be otherwise than usual, by name or a program's own. */
export interface TrainRequest<P extends Tree = Tree> extends ModelOptions<P>, Omit<TrainOptions, "group"> {
  /** Normalised points or other flat examples, with labels where the model has classes; or a source of your own. */
  readonly data: LabelledPoints | Dataset;
  /** "adam" unless given. */
  readonly optimizer?: Named<OptimizerName> | Optimizer;
  /** 0.003 unless given. */
  readonly learningRate?: number;
  /** "cosine", down to 0 at the last step, unless given. */
  readonly learningRateSchedule?: Named<LearningRateName> | LearningRateSchedule;
  /** For "adamw"; 0.01 unless given. */
  readonly weightDecay?: number;
  /** Largest norm of the gradient, for optimisers by name; 0, no clipping, unless given. */
  readonly clip?: number;
  /** Per-step decay of the averaged weights, in [0, 1); 0.99 unless given. */
  readonly emaDecay?: number;
  /** "uniform" unless given. */
  readonly weighting?: Named<WeightingName> | Weighting;
  /** How often each time is trained on; uniform unless given. */
  readonly times?: TimestepSampling | DiffusionLoss["sampleTimesteps"];
  /** How noise is paired with examples; "independent" unless given. */
  readonly coupling?: Named<CouplingName> | DiffusionLoss["couple"];
  /** Parameters, by their paths in the tree, that stay as they are. */
  readonly frozen?: (path: string) => boolean;
  /** 256 unless given. */
  readonly batchSize?: number;
  /** Share of examples, in [0, 1], whose condition is taken away at each step, p_uncond elsewhere; 0 unless given. Guidance needs it. */
  readonly conditionDropout?: number;
  /** 1000 unless given. */
  readonly steps?: number;
  /** 0 unless given. */
  readonly seed?: number;
  /** Weights to begin with, as a checkpoint has them. */
  readonly start?: Float32Array;
}

/**
 * Trains, a short turn at each pull; timers, frames and messages have their turn between. `last(train({ data }))` waits for the end.
 * @throws DivergenceError, the reason of `signal`, and a sentence for an option that is out of range.
 *
 * @example
 * ```ts
 * import { datasets, normalise, ready, rng, train } from "noisebook";
 *
 * await ready();
 * const { data } = normalise(datasets.moons.sample(rng(1), 500));
 * for await (const { step, losses, checkpoint } of train({
 *   data,
 *   steps: 60,
 *   network: { width: 32, depth: 2 },
 * }))
 *   console.log(
 *     `step ${step}: loss ${losses.at(-1)?.loss.toFixed(2)}, ${checkpoint?.ema.length ?? 0} weights kept`,
 *   );
 * ```
 */
export async function* train<P extends Tree = Tree>(
  request: TrainRequest<P>,
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  yield* runOpen(openRequest(request), request);
}

const ofRun = ["from", "now", "signal", "checkpointEvery", "onReport"] as const;
const ofLoss = [
  "weighting",
  "times",
  "coupling",
  "data",
  "batchSize",
  "conditionDropout",
  "steps",
  "seed",
  "start",
] as const;
const ofOptimizer = [
  "optimizer",
  "learningRate",
  "learningRateSchedule",
  "weightDecay",
  "clip",
  "emaDecay",
  "frozen",
] as const;
const options: readonly (keyof TrainRequest)[] = [...modelOptions, ...ofRun, ...ofLoss, ...ofOptimizer];

function openRequest<P extends Tree>(request: TrainRequest<P>): OpenTrain {
  requireOptions("train", request, options);
  const model = ownModel(request);
  const {
    batchSize = 256,
    steps = 1000,
    seed = 0,
    emaDecay = 0.99,
    conditionDropout = 0,
    learningRate = 0.003,
  } = request;
  requireNumber("learning rate", learningRate, 0, 1e6);
  requireNumber("decay of the average", emaDecay, 0, 0.999999);
  requireNumber("share of dropped conditions", conditionDropout, 0, 1);
  requireWhole("batch size", batchSize, 1, 65_536);
  requireWhole("number of training steps", steps, 1, 10_000_000);
  const { data, notes } = dataOf(request.data, model);
  const resident = data.all?.x0.length ?? 0;
  requireRoom({ size: model.count, largest: model.largest }, { examples: batchSize, resident });
  const { start, frozen } = request;
  return {
    ...lossOf(request, model),
    ...{ learningRate, batchSize, steps, seed, emaDecay, conditionDropout, data },
    notes: [...notes, ...slowness()],
    init: (random) => (start ? model.network.read(start) : model.network.init(random)),
    net: model.network.apply,
    count: model.count,
    optimizer: optimizerOf(request),
    rateFactor: ownOr<LearningRateSchedule>(
      learningRates,
      request.learningRateSchedule ?? "cosine",
      "learning-rate schedule",
    ),
    isClipped: (request.clip ?? 0) > 0,
    ...(frozen ? { frozen } : {}),
  };
}

/** A program's own, or what its name stands for. */
const ownOr = <T>(table: Readonly<Record<string, T>>, given: string | T, kind: string): T =>
  typeof given === "string" ? lookup(table, given, kind) : (given as T);

function lossOf<P extends Tree>(request: TrainRequest<P>, model: OwnModel): DiffusionLoss {
  const { weighting = "uniform", coupling = "independent", times } = request;
  const sampleTimesteps =
    typeof times === "object" ? lookup(timestepDistributions, times.name, "law of training times")(times).draw : times;
  const couple = ownOr<DiffusionLoss["couple"]>(couplings, coupling, "coupling");
  return {
    schedule: model.schedule,
    parameterization: model.parameterization,
    weighting: ownOr<Weighting>(weightings, weighting, "weighting"),
    ...(sampleTimesteps ? { sampleTimesteps } : {}),
    ...(couple ? { couple } : {}),
  };
}

function optimizerOf<P extends Tree>(request: TrainRequest<P>): Optimizer {
  const { optimizer = "adam", weightDecay = 0.01, clip = 0, frozen } = request;
  requireNumber("weight decay", weightDecay, 0, 1e3);
  requireNumber("clipping norm", clip, 0, 1e9);
  if (typeof optimizer !== "string") return optimizer;
  if (frozen && optimizer === "adamw" && weightDecay > 0)
    throw new RangeError(
      `A weight decay of ${weightDecay} shrinks frozen parameters too: take the optimizer "adam", or a decay of 0.`,
    );
  return lookup(optimizers, optimizer, "optimizer")({ weightDecay, clip });
}

const slowness = (): readonly string[] =>
  getBackend() === "cpu"
    ? ["This runs on plain JavaScript, tens of times slower than WebAssembly: await ready() before, which chooses."]
    : [];

function dataOf(given: LabelledPoints | Dataset, model: OwnModel): { data: Dataset; notes: readonly string[] } {
  if (typeof given !== "object" || given === null || !("draw" in given || "points" in given))
    throw new TypeError(
      "The data have to be { points }, flat numbers, with labels where there are classes, or a source with draw.",
    );
  if ("draw" in given) return { data: given, notes: given.all ? notesOn(given.all.x0) : [] };
  checkPoints(given, model.shape);
  if (model.classes > 0) checkClasses(given, model.classes, model.size);
  return { data: pointsDataset(given, model.classes > 0, model.shape), notes: notesOn(given.points) };
}
