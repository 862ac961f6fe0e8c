import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type {
  FamiliesCheckpoint,
  FamiliesControls,
  FamiliesReport,
  FamilyName,
  Samples,
} from "../../../lib/diffusion/jobs/families/job.ts";
import { type Choice, jobOf, playOf, rounds } from "./job.ts";
import type { Quality, Yardstick } from "./measure.ts";

/** What is known of one family so far. */
export interface Runner {
  readonly samples: Samples;
  readonly quality: Quality;
  /** Mean loss of every round, of one network or two. */
  readonly losses: readonly (readonly number[])[];
  /** Rounds, with the spots that were reached then. */
  readonly reached: readonly (readonly [round: number, spots: number])[];
  readonly millisecondsPerRound: number;
}

/** All families after some rounds. */
export interface Standing {
  readonly round: number;
  readonly runners: Partial<Record<FamilyName, Runner>>;
  readonly checkpoint?: FamiliesCheckpoint | undefined;
}

export const nothingYet: Standing = { round: 0, runners: {} };

/** Adds a report to what was known. */
export function after(before: Standing, report: FamiliesReport, yardstick: Yardstick): Standing {
  const names = Object.keys(report.families) as FamilyName[];
  const runners = { ...before.runners };
  for (const name of names) {
    const known = runners[name];
    const samples = report.samples[name] ?? known?.samples;
    if (!samples) continue;
    const { losses, millisecondsPerRound: latest } = report.families[name]!;
    const quality = report.samples[name] ? yardstick.measure(samples.points) : known!.quality;
    const share = (report.round - before.round) / Math.max(1, report.round);
    runners[name] = {
      samples,
      quality,
      losses: losses.map((values, i) => [...(known?.losses[i] ?? []), ...values]),
      reached: [
        ...(known?.reached ?? []),
        ...(report.samples[name] && quality.spots !== undefined ? [[report.round, quality.spots] as const] : []),
      ],
      millisecondsPerRound: (known?.millisecondsPerRound ?? latest) * (1 - share) + latest * share,
    };
  }
  return { round: report.round, runners, checkpoint: report.checkpoint ?? before.checkpoint };
}

/** Trains all from the start, with what the reader changes on the way. */
export async function* race(
  connect: () => Promise<Engine>,
  choice: Choice,
  names: readonly FamilyName[],
  yardstick: Yardstick,
): AsyncGenerator<Standing, void, Choice> {
  const engine = await connect();
  const run = engine.run("families", jobOf(choice, names));
  let standing = nothingYet;
  let controls: FamiliesControls | undefined;
  try {
    for (let next = await run.next(); !next.done; next = await run.next(controls)) {
      standing = after(standing, next.value, yardstick);
      const { turns, samplingSteps } = yield standing;
      controls = { play: playOf(turns), samplingSteps };
    }
  } finally {
    await run.return();
  }
}

/** The trained diffusion model's samples in another number of steps. */
export async function resampled(
  connect: () => Promise<Engine>,
  choice: Choice,
  standing: Standing,
  yardstick: Yardstick,
): Promise<Standing> {
  const known = standing.runners.diffusion;
  if (!known || !standing.checkpoint || standing.round < rounds) return standing;
  const engine = await connect();
  const run = engine.run("families", jobOf(choice, ["diffusion"]), { from: standing.checkpoint });
  for await (const { samples } of run) {
    const quality = yardstick.measure(samples.diffusion!.points);
    return {
      ...standing,
      runners: { ...standing.runners, diffusion: { ...known, samples: samples.diffusion!, quality } },
    };
  }
  return standing;
}
