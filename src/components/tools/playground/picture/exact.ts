import { framed } from "../../../../lib/diffusion/diffusers/plan/of-scheduler.ts";
import { type Exact, empirical, mixture } from "../../../../lib/diffusion/exact/mixture.ts";
import { parseModel } from "../../../../lib/diffusion/jobs/model.ts";
import type { Frame, SampleJob } from "../../../../lib/diffusion/jobs/sample/job.ts";
import { parseSampleJob } from "../../../../lib/diffusion/jobs/sample/parse.ts";
import { guided, rescaled, scaleAt } from "../../../../lib/diffusion/process/guidance.ts";
import { type Parameterization, targetOf, toEpsilon } from "../../../../lib/diffusion/process/parameterization.ts";
import { type Predictor, predictorOf } from "../../../../lib/diffusion/process/predictor.ts";
import { limitArrays } from "../../../../lib/diffusion/process/thresholding.ts";
import { arrays } from "../../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../lib/diffusion/random/rng.ts";
import { sample } from "../../../../lib/diffusion/samplers/sample.ts";
import type { Level } from "../../../../lib/diffusion/schedules/schedule.ts";
import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";

/** So many training points stand for the data: enough for their shape, few enough for a page. */
export const known = 600;

/** The best answer that there is for the data, asked as a job asks its network: of all, of a class, guided. */
export function exactOf({ train }: Pick<LabData, "train">, job: SampleJob): Predictor<Float64Array> {
  const { label, guidance } = job;
  const points = train.points.subarray(0, 2 * known);
  const all = empirical(points);
  const { parameterization } = parseModel(job.model);
  const of = (wanted: number | undefined) => (wanted === undefined ? all : empirical(ofClass(train, wanted)));
  const own = of(label);
  if (!guidance) return predictorOf((x, level) => answer(own, x, level, parameterization), parameterization);
  const other = of(guidance.negativeLabel);
  return predictorOf((x, level) => {
    const [scale, c] = [scaleAt(guidance, level), answer(own, x, level, parameterization)];
    if (scale === 1) return c;
    const mixed = guided(arrays.combine, c, answer(other, x, level, parameterization), scale);
    const { rescale: phi } = guidance;
    return phi ? rescaled(mixed, c, { rowSize: 2, phi, centred: false }) : mixed;
  }, parameterization);
}

/** Of a class, flat [n, 2], at most `known` of them. */
function ofClass({ points, labels }: LabData["train"], label: number): Float32Array {
  const chosen = Array.from(labels ?? new Int32Array())
    .flatMap((one, i) => (one === label ? [i] : []))
    .slice(0, known);
  return Float32Array.from({ length: 2 * chosen.length }, (_, i) => points[2 * chosen[i >> 1]! + (i & 1)]!);
}

/** What a perfect network would answer in its own parameterisation: guidance is not the same in each. */
function answer(exact: Exact, x: Float64Array, level: Level, p: Parameterization): Float64Array {
  const x0 = exact.denoise(x, level);
  return targetOf(arrays.combine, x0, toEpsilon(arrays.combine, x, x0, level), level, p);
}

/** The exact x̂₀ at places, flat [n, 2]. */
export function guessesAt(
  { predict, x0Weights }: Predictor<Float64Array>,
  x: Float64Array,
  level: Level,
): Float64Array {
  const [wx, wy] = x0Weights(level);
  return arrays.combine([wx, x], [wy, predict(x, level)]) as Float64Array;
}

/** Every state of the job's sampling where the exact answer takes the network's place, from the same noise. */
export function* exactFrames(job: SampleJob, data: LabData): Generator<Frame> {
  const { plan, seed, count } = parseSampleJob(job);
  const { intervals, sampler, times, initNoiseSigma, frame } = plan;
  const exact = exactOf(data, job);
  const shown = (level: Level) => (level === intervals.at(-1)!.to ? 1 : (frame?.gain(level) ?? 1));
  const random = rng(seed);
  const noise = random
    .fork("start")
    .normals(2 * count)
    .map((value) => value * initNoiseSigma);
  const x = Float64Array.from(noise);
  yield frameOf(0, times[0]!, x, x, shown(intervals[0]!.from));
  const limit = plan.limit ? { limit: limitArrays(plan.limit, 2) } : {};
  const denoise = frame ? framed(exact, frame, arrays.combine) : exact;
  let i = 0;
  for (const state of sample({ space: arrays, denoise, sampler, levels: intervals, x, rng: random, ...limit }))
    yield frameOf(++i, times[i]!, state.x, state.x0, shown(state.level));
}

const frameOf = (i: number, t: number, x: Float64Array, x0: Float64Array, gain: number): Frame => ({
  i,
  t,
  x: Float32Array.from(x, (value) => gain * value),
  x0: Float32Array.from(x0),
});

/** log p of the noised data, smoothed where there is hardly any noise: a network sees no single points either. */
export function exactDensity({ train }: LabData, label: number): (x: Float64Array, level: Level) => Float64Array {
  return densityOf(Array.from(label < 0 ? train.points.subarray(0, 2 * known) : ofClass(train, label)));
}

/** The same of the points of a frame, as they are. */
export const frameDensity = (points: ArrayLike<number>): ((x: Float64Array) => Float64Array) => {
  const cut = Array.from(points)
    .slice(0, known)
    .map((value) => (Number.isFinite(value) ? value : 1e6));
  const density = densityOf(cut);
  return (x) => density(x, { t: 0, alpha: 1, sigma: 0 });
};

/** In units of the plane: what 400 points can show of a density. */
const blur = 0.2;

function densityOf(means: readonly number[]) {
  const n = means.length / 2;
  const { logDensity } = mixture({ dim: 2, weights: new Float64Array(n).fill(1), means, stds: new Float64Array(n) });
  return (x: Float64Array, level: Level) => logDensity(x, { ...level, sigma: Math.hypot(level.sigma, blur) });
}
