import { sizeOf } from "../../math/size.ts";
import { meanSquare } from "../../metrics/quality.ts";
import { slicedWasserstein } from "../../metrics/sliced-wasserstein.ts";
import { straightness } from "../../metrics/straightness.ts";
import { rng } from "../../random/rng.ts";
import type { SampleJob } from "../sample/job.ts";
import { runSample } from "../sample/run.ts";
import { eulerSteps, flowModel, ode, type ReflowJob, type RoundMeasures } from "./job.ts";

/** Measures what a round learned; gives way at each sampling step. */
export async function* measure(job: ReflowJob, params: Float32Array): AsyncGenerator<undefined, RoundMeasures> {
  const random = rng(job.seed).fork("measures");
  const dim = sizeOf(job.shape ?? [2]);
  const sampling = { model: flowModel(job), params, count: job.count, seed: random.key[0] };
  const { states, times } = yield* walked({ ...sampling, ...ode });
  const [noise, end] = [states[0]!, states.at(-1)!];
  const far = (points: Float32Array) =>
    slicedWasserstein(points, job.data.points, random.fork("directions"), { dim, directions: 32 });
  const distances: number[] = [];
  let oneStepError = 0;
  for (const steps of eulerSteps) {
    const points = (yield* walked({ ...sampling, sampler: "ddim", steps, lastOnly: true })).states.at(-1)!;
    if (steps === 1) oneStepError = Math.sqrt(meanSquare(points, end, dim));
    distances.push(far(points));
    yield;
  }
  return {
    oneStepError,
    straightness: straightness(states, times, dim),
    cost: meanSquare(noise, end, dim),
    distances,
    odeDistance: far(end),
  };
}

async function* walked(job: SampleJob) {
  const [states, times]: [Float32Array[], number[]] = [[], []];
  for await (const { x, t } of runSample(job)) {
    states.push(x);
    times.push(t);
    yield;
  }
  return { states, times };
}
