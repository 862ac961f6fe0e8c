import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { type Kept, pointsOf } from "../../kit/data/kept.ts";
import { bandOf, median, type Recorded } from "../../kit/data/recorded.ts";
import { type Choice, rounds } from "./job.ts";
import kept from "./kept.json";
import type { Quality } from "./measure.ts";
import type { Runner, Standing } from "./race.ts";
import told from "./recorded.json";

const known: Recorded = told;
/** How many trainings there are of each. */
export const recordedSeeds = known.seeds.length;
/** Of the diffusion model's sampling. */
export const recordedSteps = [1, 2, 5, 10, 20, 50];

/** What is said of a family at the end of a run, beside its quality. */
export type Measure = keyof Quality | "judge" | "forger" | "loss" | "reached";

/** The name of the recorded run with these settings; undefined where there is none. */
function runOf({ cloud, turns, samplingSteps }: Choice, name: FamilyName | "fresh", what: Measure): string | undefined {
  if (cloud !== "ring") return undefined;
  if (name === "gan") return turns === 1 ? "fair" : `turns${turns}`;
  const isLoss = what === "loss" || what === "reached";
  return name === "diffusion" && samplingSteps !== 20 && !isLoss ? `steps${samplingSteps}` : "fair";
}

/** A value for each seed. */
export const recordedValues = (
  choice: Choice,
  name: FamilyName | "fresh",
  what: Measure,
): readonly number[] | undefined => known.readings[`${runOf(choice, name, what)}.${name}.${what}`];

/** Losses or reached spots over the rounds: the range over the seeds, and the median. */
export function recordedBand(choice: Choice, name: FamilyName, what: Measure) {
  const curve = known.curves?.[`${runOf(choice, name, what)}.${name}.${what}`];
  return curve && bandOf(curve);
}

/** In how many of the recorded trainings a GAN that had collapsed was back on all spots when the forger played fair again. */
export const repaired = known.readings["repaired.gan.spots"]!.filter((spots) => spots === 8).length;

/** What readers see before they train: medians over the recorded runs with these settings, and the first one's samples. */
export function recorded(choice: Choice, names: readonly FamilyName[]): Standing | undefined {
  const runners = names.flatMap((name) => {
    const runner = runnerOf(choice, name);
    return runner ? [[name, runner] as const] : [];
  });
  return runners.length > 0 ? { round: rounds, runners: Object.fromEntries(runners) } : undefined;
}

function runnerOf(choice: Choice, name: FamilyName): Runner | undefined {
  const middle = (what: Measure) => median(recordedValues(choice, name, what) ?? []);
  const points = (kept as Kept)[`${runOf(choice, name, "spots")}.${name}`];
  if (!points) return undefined;
  const [spots, precision, recall] = [middle("spots"), middle("precision") / 100, middle("recall") / 100];
  const evaluations = { gan: 1, vae: 1, autoregressive: 2, diffusion: choice.samplingSteps }[name];
  return {
    samples: { points: pointsOf(points), evaluations, milliseconds: Number.NaN },
    quality: { spots, precision, recall, distance: middle("distance"), spread: middle("spread") },
    losses: name === "gan" ? [[], []] : [[]],
    reached: [],
    millisecondsPerRound: Number.NaN,
  };
}
