import { pointsDataset } from "../../data/dataset.ts";
import { rng } from "../../random/rng.ts";
import { restore, save } from "../checkpoint.ts";
import { takeSteps, turns } from "../turns.ts";
import { DivergenceError } from "../types.ts";
import { autoregressiveFamily } from "./autoregressive.ts";
import { diffusionFamily } from "./diffusion.ts";
import type { Family, Ingredients, Live } from "./family.ts";
import { ganFamily } from "./gan.ts";
import type { FamiliesCheckpoint, FamiliesControls, FamiliesJob, FamiliesReport, FamilyName, Samples } from "./job.ts";
import { type ParsedFamilies, parseFamiliesJob } from "./parse.ts";
import { vaeFamily } from "./vae.ts";

/** Samples and checkpoints are made about this often; they cost as much as some steps. */
const lookMilliseconds = 400;
/** Rounds in one pull, so that the losses of all of them are still remembered. */
const mostRounds = 64;

const makers: Record<FamilyName, (given: Ingredients) => Family> = {
  gan: ganFamily,
  vae: vaeFamily,
  autoregressive: autoregressiveFamily,
  diffusion: diffusionFamily,
};

type Named<T> = readonly (readonly [FamilyName, T])[];

/** Where the families go on from, and a clock in milliseconds to take turns by. */
interface Options {
  readonly from?: FamiliesCheckpoint;
  readonly now?: () => number;
}

/**
 * Trains several families on the same examples, all for a few rounds at each pull, and samples them now and then from the same
 * noise. Given a checkpoint it goes on exactly as the run that wrote it would have; one that is done only samples.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runFamilies(
  given: FamiliesJob,
  { from, now = () => performance.now() }: Options = {},
): AsyncGenerator<FamiliesReport, void, FamiliesControls | undefined> {
  const job = parseFamiliesJob(given);
  const live: Live = { play: job.play, samplingSteps: job.samplingSteps };
  const families = open(job, live, from);
  const rounds = turns({
    from: from?.round ?? 0,
    to: job.rounds,
    most: mostRounds,
    checkpointEvery: lookMilliseconds,
    evenIfDone: true,
    now,
    take: (count) => mapped(families, (family) => takeRounds(family, count, now)),
  });
  try {
    for await (const { step: round, taken, isDue, done } of rounds) {
      const drawn = isDue ? await mapped(families, (family) => draw(family, job, now)) : [];
      const states = isDue ? await mapped(families, (family) => Promise.all(family.states.map(save))) : [];
      const controls = yield {
        round,
        done,
        families: Object.fromEntries(taken),
        samples: Object.fromEntries(drawn),
        ...(isDue ? { checkpoint: { round, states: Object.fromEntries(states) } } : {}),
      };
      Object.assign(live, controls);
    }
  } finally {
    for (const [, family] of families) family.close();
  }
}

function open(job: ParsedFamilies, live: Live, from?: FamiliesCheckpoint): Named<Family> {
  const data = pointsDataset({ points: job.points }, false, [job.dim]);
  return job.families.map((name) => {
    const states = from?.states[name]?.map(restore);
    return [name, makers[name]({ job, data, live, from: states, rng: rng(job.seed).fork(name) })] as const;
  });
}

/** One after another, so that each is timed by itself. */
async function mapped<T>(families: Named<Family>, f: (family: Family) => Promise<T>): Promise<Named<T>> {
  const all: (readonly [FamilyName, T])[] = [];
  for (const [name, family] of families) all.push([name, await f(family)]);
  return all;
}

async function takeRounds(family: Family, count: number, now: () => number) {
  if (count === 0) return { losses: family.states.map(() => new Float32Array()), millisecondsPerRound: 0 };
  const began = now();
  await takeSteps(count, family.advance);
  const losses = await Promise.all(family.histories.map((losses) => lossesOf(losses, count)));
  return { losses, millisecondsPerRound: (now() - began) / count };
}

async function lossesOf({ history, newest, stride }: Family["histories"][number], count: number) {
  const values = (await history.data()) as Float32Array;
  const losses = Float32Array.from({ length: count }, (_, i) => {
    const at = newest - (count - 1 - i) * stride;
    return values[((at % values.length) + values.length) % values.length]!;
  });
  const bad = losses.find((loss) => !(Math.abs(loss) < 1e6));
  if (bad !== undefined)
    throw new DivergenceError(`A loss became ${bad}. Try a learning rate ten times smaller, or another seed.`);
  return losses;
}

/** Always from the same noise, so that what moves is the model. */
async function draw(family: Family, job: FamiliesJob, now: () => number): Promise<Samples> {
  const began = now();
  const points = family.sample(rng(job.seed).fork("samples"), job.count);
  const values = ((await points.data()) as Float32Array).slice();
  points.dispose();
  return { points: values, evaluations: family.evaluations, milliseconds: now() - began };
}
