import { type Tensor, tensor, tidy } from "#tf";
import type { RunPlan } from "../../diffusers/plan/types.ts";
import { tensors } from "../../kernels/tensors.ts";
import type { Predictor } from "../../process/predictor.ts";
import type { Level } from "../../schedules/schedule.ts";
import { cutting } from "../inspect/probe.ts";
import { disposeTree, type Model, openModel } from "../open-model.ts";
import { requireRoom } from "../room.ts";
import { asked } from "./asked.ts";
import { framesOf, type SampleOptions } from "./frames.ts";
import type { Field, FieldJob, Frame, SampleJob } from "./job.ts";
import { type ParsedGuide, type ParsedQuestion, parseFieldJob, parseSampleJob } from "./parse.ts";

/**
 * Runs a sampler on a trained model. The first frame is the start; `x0` of a later one is the guess that led to it. A
 * scheduler's states are shown as the model's, but for the last, which is what the scheduler ends with.
 * @throws a sentence for a job that cannot be run, or that this machine has no memory for.
 */
export async function* runSample(job: SampleJob, options: SampleOptions = {}): AsyncGenerator<Frame, void> {
  const parsed = parseSampleJob(job);
  const { plan, model, count, seed, lastOnly, start } = parsed;
  requireRoom(model.network, { examples: parsed.guidance ? 2 * count : count });
  const { close, ...asking } = open(parsed, plan);
  try {
    yield* framesOf({ ...asking, plan, shape: model.shape, count, seed, lastOnly, start }, options);
  } finally {
    close();
  }
}

/**
 * Asks a trained model for x̂₀ at given places and one level.
 * @throws a sentence for a question that cannot be asked, or that this machine has no memory for.
 */
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

function open({ model: parsed, params: vector, conditions, guidance, guide, cut }: ParsedQuestion, plan?: RunPlan) {
  const model = cutModel(openModel(parsed), cut);
  const params = model.network.read(vector);
  const other = guide && opened(guide);
  const question = { model, params, conditions, guide: other, ...(guidance ? { guidance } : {}) };
  return {
    ...asked(question, plan),
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
