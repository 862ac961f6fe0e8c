import { dispose, type Tensor, tensor2d, tidy } from "#tf";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { randomNormal, tensors } from "../../kernels/tensors.ts";
import { limitTensor } from "../../networks/guidance.tensors.ts";
import { leaves } from "../../nn/tree.ts";
import type { Predictor } from "../../process/predictor.ts";
import { rng } from "../../random/rng.ts";
import { sample } from "../../samplers/sample.ts";
import type { SamplingState } from "../../samplers/types.ts";
import type { Level } from "../../schedules/schedule.ts";
import { type Model, readModel, readParams, readPredictor } from "../model.ts";
import { letOthers } from "../pacing.ts";
import type { Field, FieldJob, Frame, SampleJob } from "../types.ts";
import { type Guided, readGuided } from "./guidance.ts";
import type { SchedulerFrame } from "./job-plan.ts";
import { planOf } from "./plan.ts";
import { framed } from "./scheduler.ts";

/** Runs a sampler on a trained model. Frame 0 is the noise; `x0` of a frame is the guess that led to it. */
export async function* runSample(job: SampleJob): AsyncGenerator<Frame, void> {
  requireWhole("number of samples", job.count, 1, 100_000);
  const { intervals, sampler, times, initNoiseSigma, frame } = planOf(job, readModel(job.model));
  const { denoise, limit, close } = open(job, frame);
  const random = rng(job.seed);
  const x = tidy(() => tensors.combine([initNoiseSigma, randomNormal(random.fork("start"), [job.count, 2])]));
  const start = (await x.data()) as Float32Array;
  const run = sample({ space: tensors, denoise, sampler, levels: intervals, x, rng: random, ...limit });
  try {
    let next = run.next();
    if (!job.lastOnly) yield { i: 0, t: times[0]!, x: start, x0: start.slice() };
    for (let i = 1; !next.done; i++, next = run.next()) {
      if (!job.lastOnly || i === intervals.length) yield await frameAt(i, times[i]!, next.value);
      else await letOthers();
    }
  } finally {
    run.return(undefined);
    close();
  }
}

/** Asks a trained model for x̂₀ at given places and one level. */
export async function* runField(job: FieldJob): AsyncGenerator<Field, void> {
  requireNumber("time of a field", job.t, 0, 1);
  const { model, denoise, close } = open(job);
  const level = model.schedule(Math.min(Math.max(job.t, 1e-3), model.startTime));
  const x0 = tidy(() => read(denoise, tensor2d(job.at, [job.at.length / 2, 2]), level));
  try {
    yield { x0: (await x0.data()) as Float32Array };
  } finally {
    x0.dispose();
    close();
  }
}

function open(job: Pick<SampleJob, "model" | "params" | "label" | "guidance">, frame?: SchedulerFrame) {
  const model: Model = readModel(job.model);
  const label = job.label === undefined ? 0 : job.label + 1;
  requireWhole("class", label, 0, job.model.classes);
  const params = tidy(() => readParams(model.init(rng(0)), job.params));
  const close = () => dispose(leaves(params).map(([, leaf]) => leaf));
  try {
    const { predictor, limit }: Guided = job.guidance
      ? readGuided(model, params, label, job.model.classes, job.guidance)
      : { predictor: readPredictor(model, params, label) };
    const limits = [limit, frame?.limit && limitTensor(frame.limit)].filter((one) => one !== undefined && one !== null);
    return {
      model,
      denoise: frame ? framed(predictor, frame, tensors.combine) : predictor,
      limit: limits.length > 0 ? { limit: (x0: Tensor) => limits.reduce((x, one) => one(x), x0) } : {},
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function read({ predict, x0Weights }: Predictor<Tensor>, x: Tensor, level: Level): Tensor {
  const [wx, wy] = x0Weights(level);
  return tensors.combine([wx, x], [wy, predict(x, level)]);
}

async function frameAt(i: number, t: number, { x, x0 }: SamplingState<Tensor>): Promise<Frame> {
  const [values, guesses] = await Promise.all([x.data(), x0.data()]);
  return { i, t, x: values as Float32Array, x0: guesses as Float32Array };
}
