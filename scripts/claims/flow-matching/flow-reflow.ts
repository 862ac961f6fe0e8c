import { jobOf } from "../../../src/components/flow-matching/settings.ts";
import { SAMPLED, SEED } from "../../../src/components/flow-matching/ways.ts";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { strays } from "../../../src/components/kit/data/strays.ts";
import {
  eulerSteps,
  flowModel,
  ode,
  type ReflowJob,
  type RoundMeasures,
} from "../../../src/lib/diffusion/jobs/reflow/job.ts";
import { measure as measureRound } from "../../../src/lib/diffusion/jobs/reflow/measure.ts";
import { drawPairs } from "../../../src/lib/diffusion/jobs/reflow/pairs.ts";
import { roundJob } from "../../../src/lib/diffusion/jobs/reflow/round.ts";
import { runReflow } from "../../../src/lib/diffusion/jobs/reflow/run.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import type { Told } from "../claim.ts";

interface Learned {
  readonly params: Float32Array;
  readonly measures: RoundMeasures;
}

async function learned(job: ReflowJob): Promise<Learned[]> {
  const rounds: Learned[] = [];
  for await (const report of runReflow(job)) if (report.learned) rounds.push(report.learned);
  return rounds;
}

/** What some work returns at its end. */
async function endOf<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

/** A second training on the pairs of the first round, in place of the second round. */
async function trainedLonger(job: ReflowJob, [first, second]: readonly Learned[]): Promise<RoundMeasures> {
  const pairs = await endOf(drawPairs(job, 1, first!.params));
  let params: Float32Array = new Float32Array();
  for await (const { checkpoint } of runTrain(roundJob(job, 2, pairs, second!.params)))
    if (checkpoint) params = checkpoint.ema;
  return endOf(measureRound(job, params));
}

const strayOf = strays(clouds.moons!.law);

/** Of a hundred samples, how many lie outside of the data. */
async function outside(
  job: ReflowJob,
  { params }: Learned,
  { sampler, steps }: { sampler: string; steps: number },
): Promise<number> {
  let end: ArrayLike<number> = [];
  const run = { model: flowModel(job), params, sampler, steps, count: SAMPLED, seed: SEED };
  for await (const { x } of runSample(run)) end = x;
  return 100 * strayOf(end);
}

const oneStep = { sampler: "ddim", steps: 1 };

export const seeds = [1, 2, 3, 4, 5];

export async function measure(seed: number): Promise<Told> {
  const job = jobOf({ cloud: "moons", coupling: "independent", rounds: 3, seed });
  const rounds = await learned(job);
  const [dealt] = await learned({ ...job, coupling: "minibatch-ot", rounds: 0 });
  const longer = await trainedLonger(job, rounds);
  const of = (name: string, pick: (measures: RoundMeasures) => number) =>
    rounds.map(({ measures }, i) => [`${name}${i}`, pick(measures)] as const);
  const readings = Object.fromEntries([
    ...of("oneStep", ({ oneStepError }) => oneStepError),
    ...of("straightness", ({ straightness }) => straightness),
    ...of("distance", ({ distances }) => distances[0]!),
    ...of("finished", ({ odeDistance }) => odeDistance),
    ["oneStepDealt", dealt!.measures.oneStepError],
    ["straightnessDealt", dealt!.measures.straightness],
    ["distanceDealt", dealt!.measures.distances[0]!],
    ["finishedDealt", dealt!.measures.odeDistance],
    ["oneStepLonger", longer.oneStepError],
    ["outsideBefore", await outside(job, rounds[0]!, ode)],
    ["outsideOnce", await outside(job, rounds[1]!, oneStep)],
  ]);
  const curves = Object.fromEntries(
    rounds.map(({ measures }, i) => [`round${i}`, { x: [...eulerSteps], y: [...measures.distances] }]),
  );
  return { readings, curves };
}
