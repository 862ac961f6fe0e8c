import { type Tensor, tensor, tidy } from "#tf";
import { framed } from "../../diffusers/plan/of-scheduler.ts";
import type { RunPlan } from "../../diffusers/plan/types.ts";
import { randomNormal, tensors } from "../../kernels/tensors.ts";
import { limitTensor } from "../../networks/guidance.tensors.ts";
import type { Predictor } from "../../process/predictor.ts";
import { rng } from "../../random/rng.ts";
import { sample } from "../../samplers/sample.ts";
import type { SamplingState } from "../../samplers/types.ts";
import type { Level } from "../../schedules/schedule.ts";
import { cutting } from "../inspect/probe.ts";
import { disposeTree, type Model, openModel, readPredictor } from "../open-model.ts";
import { letOthers } from "../pacing.ts";
import { requireRoom } from "../room.ts";
import { type Guided, readGuided } from "./guidance.ts";
import type { Field, FieldJob, Frame, SampleJob, SampleStart } from "./job.ts";
import { type ParsedGuide, type ParsedQuestion, parseFieldJob, parseSampleJob } from "./parse.ts";

/**
 * Runs a sampler on a trained model. The first frame is the start; `x0` of a later one is the guess that led to it. A scheduler's states
 * are shown as the model's, but for the last, which is what the scheduler ends with.
 */
export async function* runSample(job: SampleJob): AsyncGenerator<Frame, void> {
  const { count, seed, lastOnly, start, ...question } = parseSampleJob(job);
  const { plan } = question;
  requireRoom(question.model.network, { examples: question.guidance ? 2 * count : count });
  const { intervals, sampler, times, begin } = plan;
  const { denoise, limit, close } = open(question, plan);
  const random = rng(seed);
  const x = startOf(plan, start, () => randomNormal(random.fork("start"), [count, ...question.model.shape]));
  const first = (await x.data()) as Float32Array;
  const run = sample({ space: tensors, denoise, sampler, levels: intervals, begin, x, rng: random, ...limit });
  const shown = (level: Level) => (level === intervals.at(-1)!.to ? 1 : (plan.frame?.gain(level) ?? 1));
  try {
    let next = run.next();
    const began = scaled(first, shown(intervals[begin]!.from));
    if (!lastOnly) yield { i: begin, t: times[begin]!, x: began, x0: began.slice() };
    for (let i = begin + 1; !next.done; i++, next = run.next()) {
      if (!lastOnly || i === intervals.length) yield await frameAt(i, times[i]!, next.value, shown(next.value.level));
      else await letOthers();
    }
  } finally {
    run.return(undefined);
    close();
  }
}

/** The state to begin with: noise, data with noise, or a frame's state in the scheduler's units. */
function startOf(
  { intervals, begin, initNoiseSigma, frame }: RunPlan,
  start: SampleStart | undefined,
  noise: () => Tensor,
) {
  const level = intervals[begin]!.from;
  return tidy(() => {
    const unit = noise();
    if (!start) return tensors.combine([initNoiseSigma, unit]);
    const given = tensor(start.x, unit.shape);
    if (start.isClean) return tensors.combine([level.alpha, given], [level.sigma, unit]);
    return tensors.combine([1 / (frame?.gain(level) ?? 1), given]);
  });
}

/** Asks a trained model for x̂₀ at given places and one level. */
export async function* runField(job: FieldJob): AsyncGenerator<Field, void> {
  const { t, at, ...question } = parseFieldJob(job);
  const { model } = question;
  requireRoom(model.network, { examples: at.length / model.size });
  const { denoise, close } = open(question);
  const level = model.schedule(Math.min(Math.max(t, 1e-3), model.startTime));
  const x0 = tidy(() => read(denoise, tensor(at, [at.length / model.size, ...model.shape]), level));
  try {
    yield { x0: (await x0.data()) as Float32Array };
  } finally {
    x0.dispose();
    close();
  }
}

function open({ model: parsed, params: vector, condition, guidance, guide, cut }: ParsedQuestion, plan?: RunPlan) {
  const model = cutModel(openModel(parsed), cut);
  const params = model.network.read(vector);
  const other = guide && opened(guide);
  const { predictor, limit }: Guided = guidance
    ? readGuided(model, params, condition, guidance, other)
    : { predictor: readPredictor(model, params, condition) };
  const limits = [limit, plan?.limit && limitTensor(plan.limit)].filter((one) => one !== undefined && one !== null);
  return {
    denoise: plan?.frame ? framed(predictor, plan.frame, tensors.combine) : predictor,
    limit: limits.length > 0 ? { limit: (x0: Tensor) => limits.reduce((x, one) => one(x), x0) } : {},
    close: () => {
      disposeTree(params);
      if (other) disposeTree(other.params);
    },
  };
}

/** The model with some of its modules' outputs at zero. */
function cutModel(model: Model, cut: readonly string[] = []): Model {
  if (cut.length === 0) return model;
  const { network } = model;
  return { ...model, network: { ...network, apply: (params) => network.apply(params, { probe: cutting(cut) }) } };
}

function opened({ model: parsed, params }: ParsedGuide) {
  const model = openModel(parsed);
  return { model, params: model.network.read(params) };
}

function read({ predict, x0Weights }: Predictor<Tensor>, x: Tensor, level: Level): Tensor {
  const [wx, wy] = x0Weights(level);
  return tensors.combine([wx, x], [wy, predict(x, level)]);
}

async function frameAt(i: number, t: number, { x, x0 }: SamplingState<Tensor>, factor: number): Promise<Frame> {
  const [values, guesses] = await Promise.all([x.data(), x0.data()]);
  return { i, t, x: scaled(values as Float32Array, factor), x0: guesses as Float32Array };
}

const scaled = (x: Float32Array, factor: number): Float32Array => (factor === 1 ? x : x.map((value) => factor * value));
