import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { smoothed } from "../../../src/components/why-diffusion/why-families/draw.ts";
import { jobOf, playOf } from "../../../src/components/why-diffusion/why-families/job.ts";
import { type Quality, Yardstick } from "../../../src/components/why-diffusion/why-families/measure.ts";
import type {
  FamiliesCheckpoint,
  FamiliesJob,
  FamiliesReport,
  FamilyName,
} from "../../../src/lib/diffusion/jobs/families/job.ts";
import { runFamilies } from "../../../src/lib/diffusion/jobs/families/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Told } from "../claim.ts";

/** First weights that are tried. */
export const seeds = [1, 2, 3, 4, 5];

const yardstick = new Yardstick("ring");
const players = ["judge", "forger"];
/** When a forger that rushed begins to play fair. */
const repairedAt = 400;

type Curve = readonly (readonly [round: number, value: number])[];

interface Finished {
  readonly last: FamiliesReport;
  readonly losses: Partial<Record<FamilyName, number[][]>>;
  readonly spots: Partial<Record<FamilyName, Curve>>;
}

/** A whole run, looked at after every pull of 64 rounds at most; `turns` is what the forger has from a round on. */
async function finish(
  job: FamiliesJob,
  turns?: (round: number) => number,
  from?: FamiliesCheckpoint,
): Promise<Finished> {
  let clock = 0;
  const losses: Finished["losses"] = {};
  const spots: Finished["spots"] = {};
  const run = runFamilies(job, { ...(from ? { from } : {}), now: () => clock });
  let next = await run.next();
  let last!: FamiliesReport;
  while (!next.done) {
    last = next.value;
    for (const name of job.families) {
      losses[name] = last.families[name]!.losses.map((values, i) => [...(losses[name]?.[i] ?? []), ...values]);
      spots[name] = [...(spots[name] ?? []), [last.round, qualityOf(last, name).spots!]];
    }
    clock += 1000;
    next = await run.next(turns ? { play: playOf(turns(last.round)) } : undefined);
  }
  return { last, losses, spots };
}

const qualityOf = ({ samples }: FamiliesReport, name: FamilyName): Quality => yardstick.measure(samples[name]!.points);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Readings and curves by name: `fair.gan.recall`, `fair.gan.judge`, `steps10.diffusion.distance`. */
class Notes implements Told {
  readonly readings: Record<string, number> = {};
  readonly samples: Record<string, ArrayLike<number>> = {};
  readonly curves: Record<string, { readonly x: readonly number[]; readonly y: readonly number[] }> = {};

  #curve(name: string, curve: Curve) {
    this.curves[name] = { x: curve.map(([x]) => x), y: curve.map(([, y]) => y) };
  }

  #keep(run: string, name: FamilyName, { samples }: FamiliesReport) {
    this.samples[`${run}.${name}`] = samples[name]!.points;
  }

  /** What a run ends with. */
  end(run: string, name: FamilyName, last: FamiliesReport) {
    this.quality(run, name, qualityOf(last, name));
    this.#keep(run, name, last);
  }

  quality(run: string, name: FamilyName | "fresh", { spots, precision, recall, distance, spread }: Quality) {
    const known = { spots: spots!, precision: 100 * precision, recall: 100 * recall, distance, spread };
    for (const [what, value] of Object.entries(known)) this.readings[`${run}.${name}.${what}`] = value;
  }

  whole(run: string, { last, losses, spots }: Finished) {
    for (const name of Object.keys(losses) as FamilyName[]) {
      this.end(run, name, last);
      this.#curve(`${run}.${name}.reached`, spots[name]!);
      for (const [i, values] of losses[name]!.entries()) {
        const what = `${run}.${name}.${name === "gan" ? players[i] : "loss"}`;
        this.readings[what] = mean(values.slice(-100));
        this.#curve(what, smoothed(values, 40));
      }
    }
  }
}

export async function measure(seed: number): Promise<Told> {
  const notes = new Notes();
  const choice = { cloud: "ring", turns: 1, samplingSteps: 20, seed };
  const fair = await finish(jobOf(choice));
  notes.whole("fair", fair);
  for (const samplingSteps of [1, 2, 5, 10, 50]) {
    const job = jobOf({ ...choice, samplingSteps }, ["diffusion"]);
    const { last } = await finish(job, undefined, fair.last.checkpoint);
    notes.end(`steps${samplingSteps}`, "diffusion", last);
  }
  notes.whole("turns8", await finish(jobOf({ ...choice, turns: 8 }, ["gan"])));
  const { last: three } = await finish(jobOf({ ...choice, turns: 3 }, ["gan"]));
  notes.end("turns3", "gan", three);
  const rushing = jobOf({ ...choice, turns: 8 }, ["gan"]);
  const repaired = await finish(rushing, (round) => (round < repairedAt ? 8 : 1));
  notes.quality("repaired", "gan", qualityOf(repaired.last, "gan"));
  notes.quality("fair", "fresh", yardstick.measure(draw(clouds.ring!.law, rng(100 + seed), 1000)));
  return notes;
}
