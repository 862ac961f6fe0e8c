import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { modelOf, type TrainableName } from "./models.ts";

const COUNT = 500;
const SEED = 5;

/** Samples by DDIM with the exact denoiser, which no network beats; flat [COUNT, 2]. */
export function exactSamples(cloud: string, levels: readonly Level[], seed = SEED): Float64Array {
  const { denoise } = mixture(clouds[cloud]!.law);
  const normals = rng(seed)
    .fork("start")
    .normals(2 * COUNT);
  const x = Float64Array.from(normals, (e) => levels[0]!.sigma * e);
  let last: Float64Array = x;
  for (const moment of sample({ space: arrays, denoise, sampler: ddim(), levels, x, rng: rng(seed) })) last = moment.x;
  return last;
}

/** The same by a trained network. */
export async function networkSamples(
  engine: Pick<Engine, "run">,
  question: { schedule: TrainableName; params: Float32Array; levels: readonly Level[]; seed?: number },
): Promise<Float32Array> {
  const { schedule, params, levels, seed = SEED } = question;
  const steps = levels.length - 1;
  const job = { model: modelOf(schedule), params, sampler: "ddim", steps, levels, count: COUNT, seed, lastOnly: true };
  let x = new Float32Array();
  for await (const frame of engine.run("sample", job)) x = new Float32Array(frame.x);
  return x;
}

const references = new Map<string, { reference: Float64Array; floor: number }>();

/** Fresh data, and how far eight other draws of as many points are from them (root mean square). */
function referenceOf(cloud: string) {
  const known = references.get(cloud);
  if (known) return known;
  const { law } = clouds[cloud]!;
  const reference = draw(law, rng(2), COUNT);
  const squares = [3, 4, 5, 6, 7, 8, 9, 10].map((seed) => distance(draw(law, rng(seed), COUNT), reference) ** 2);
  const made = { reference, floor: Math.sqrt(squares.reduce((a, b) => a + b) / squares.length) };
  references.set(cloud, made);
  return made;
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  slicedWasserstein(a, b, rng(0).fork("directions"), { directions: 48 });

/** Sliced Wasserstein distance of samples from fresh data. */
export const distanceFrom = (cloud: string, samples: ArrayLike<number>): number =>
  distance(samples, referenceOf(cloud).reference);
export const floorOf = (cloud: string): number => referenceOf(cloud).floor;
export const freshData = (cloud: string): Float64Array => referenceOf(cloud).reference;
