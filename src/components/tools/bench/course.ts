import { type Job, jobs, peakJob } from "../../../lib/bench/jobs.ts";
import { implementationTitles, type Row } from "../../../lib/bench/report.ts";
import { type Effort, measure, withPeaks } from "../../../lib/bench/rounds.ts";
import { type BackendName, backendLabels } from "../../../lib/diffusion/tf/backend-names.ts";
import { type PageLane, startLane } from "./lanes.ts";

export interface Plan {
  readonly jobs: readonly Job[];
  readonly backends: readonly BackendName[];
  /** Also measures GPUs that are imitated in software. */
  readonly software: boolean;
  readonly effort: Effort;
}

export type Event =
  /** What is about to be done, and the share of the whole that is behind. */
  | { readonly doing: string; readonly done: number }
  | { readonly lanes: readonly PageLane[]; readonly refused: readonly string[] }
  | { readonly rows: readonly Row[] };

export interface Asked {
  readonly blocks: boolean;
  /** A job's name, or empty for all. */
  readonly only: string;
}

/** The jobs that the reader asks for. */
export const jobsOf = ({ blocks, only }: Asked): readonly Job[] =>
  jobs.some(({ name }) => name === only)
    ? jobs.filter(({ name }) => name === only)
    : jobs.filter(({ group }) => blocks || group !== "blocks");

/** Measures everything of a plan, job after job. Ends its workers, however it ends. */
export async function* course(plan: Plan, signal: AbortSignal): AsyncGenerator<Event, void, undefined> {
  const lanes: PageLane[] = [];
  try {
    yield* startAll(plan, signal, lanes);
    if (lanes.length === 0) throw new Error("None of the chosen backends can compute here. Choose others behind More.");
    const all = [peakJob, ...plan.jobs];
    let product: readonly Row[] = [];
    for (const [i, job] of all.entries()) {
      const rows = yield* told(job, lanes, plan.effort, i / all.length, 1 / all.length);
      if (job === peakJob) product = rows;
      yield { rows: job === peakJob ? rows : withPeaks(rows, product) };
    }
  } finally {
    for (const lane of lanes) lane.end();
  }
}

async function* startAll({ backends, software }: Plan, signal: AbortSignal, lanes: PageLane[]): AsyncGenerator<Event> {
  const refused: string[] = [];
  for (const backend of backends)
    for (const impl of ["noisebook", "tfjs"] as const) {
      yield { doing: `Starting ${implementationTitles[impl]} on ${backendLabels[backend]}`, done: 0 };
      const lane = await startLane(impl, backend, signal).catch((error: Error) => error);
      const why =
        lane instanceof Error ? lane.message : lane.hardware.software && !software && softly(lane.hardware.gpu);
      if (why) refused.push(`${backendLabels[backend]}: ${why}`);
      if (lane instanceof Error) continue;
      if (why) lane.end();
      else lanes.push(lane);
    }
  yield { lanes, refused: [...new Set(refused)] };
}

const softly = (gpu: string) => `only imitated in software here (${gpu})`;

async function* told(
  job: Job,
  lanes: readonly PageLane[],
  effort: Effort,
  before: number,
  share: number,
): AsyncGenerator<Event, Row[]> {
  const turns = lanes.length * (2 + effort.rounds);
  const measuring = measure(job, lanes, effort);
  try {
    let next = await measuring.next();
    for (let turn = 0; !next.done; turn++, next = await measuring.next()) {
      const { lane, doing } = next.value;
      const verb = { preparing: "compiling for", measuring: "measuring", learning: "training until it has learnt," }[
        doing
      ];
      const where = `${implementationTitles[lane.impl]} on ${backendLabels[lane.backend]}`;
      yield { doing: `${job.title}: ${verb} ${where}`, done: before + share * Math.min(1, turn / turns) };
    }
    return next.value;
  } finally {
    await measuring.return([]);
  }
}
