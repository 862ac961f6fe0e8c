import type { BackendName } from "../diffusion/tf/backend-names.ts";
import type { Job } from "./jobs.ts";
import type { ImplementationName, Row } from "./report.ts";
import type { Hardware, Learnt, Run } from "./runner.ts";
import type { Demand } from "./service.ts";
import { median } from "./statistics.ts";
import { isCountedAlone, operations, stepsOf, type Work } from "./work.ts";

/** One implementation on one backend, somewhere. */
export interface Lane {
  readonly impl: ImplementationName;
  readonly backend: BackendName;
  readonly where: Row["where"];
  readonly hardware: Hardware;
  open(work: Work): Promise<number>;
  run(milliseconds: number): Promise<Run>;
  demand(): Promise<Demand>;
  learn(work: Work, threshold: number, seconds: number): Promise<Learnt>;
  close(): Promise<void>;
}

export interface Effort {
  readonly rounds: number;
  /** Length of a lane's turn in a round. */
  readonly milliseconds: number;
  /** How long a lane may take to learn; 0 for not at all. */
  readonly seconds: number;
}

/** What is going on, for whoever waits. */
export interface Progress {
  readonly lane: Lane;
  readonly doing: "preparing" | "measuring" | "learning";
}

/** A lane that can do the work, with what was measured, or one that can't, with the reason. */
interface Entry {
  readonly lane: Lane;
  readonly runs: Run[];
  demand?: Demand;
  learnt?: Learnt;
  note: string;
}

/** A lane that says nothing for so long, in milliseconds, is not waited for. */
const patience = 90_000;

/** What is noted of such a lane; it may still be at it, so that nothing more should be asked of it. */
export const unanswered = `gave no answer for ${patience / 1000} seconds`;

/** Slower than this, a step is measured once; slower than that, in plain JavaScript, which has nothing to warm up, its first is. */
const [slow, slowest] = [1000, 4000];

/**
 * Measures a job on all lanes in turns, so that what else the machine does falls on all alike; medians over the rounds.
 * A lane that fails is told of in its row. Yields what it is about to do; stops, and closes all, when it is returned.
 */
export async function* measure(job: Job, lanes: readonly Lane[], effort: Effort): AsyncGenerator<Progress, Row[]> {
  const entries: Entry[] = lanes.map((lane) => ({ lane, runs: [], note: "" }));
  const sound = () => entries.filter(({ note }) => note === "");
  try {
    for (const entry of entries) {
      yield { lane: entry.lane, doing: "preparing" };
      await attempt(entry, () => prepare(entry, job.work));
    }
    for (let round = 0; round < effort.rounds; round++)
      for (const entry of sound().filter(({ runs }) => runs.length === 0 || perStep(runs) < slow)) {
        yield { lane: entry.lane, doing: "measuring" };
        await attempt(entry, async () => void entry.runs.push(await entry.lane.run(effort.milliseconds)));
      }
    const able = sound().filter(({ lane }) => !lane.hardware.software);
    if (job.threshold !== undefined && effort.seconds > 0) yield* learning(job, able, job.threshold, effort.seconds);
  } finally {
    for (const { lane, note } of entries) {
      const closing = lane.close().catch(() => {});
      if (note === "") await closing;
    }
  }
  return entries.map((entry) => rowOf(job, entry));
}

async function attempt(entry: Entry, act: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new Error(unanswered));
    timer = setTimeout(tooLate, patience);
  });
  try {
    await Promise.race([act(), late]);
  } catch (error) {
    entry.note = error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}

async function prepare(entry: Entry, work: Work) {
  const first = await entry.lane.open(work);
  if (entry.lane.backend === "cpu" && first > slowest) {
    entry.runs.push({ milliseconds: first, steps: stepsOf(work), busy: first });
    return;
  }
  entry.demand = await entry.lane.demand();
}

const perStep = (runs: readonly Run[]) => median(runs.map(({ milliseconds, steps }) => milliseconds / steps));

/** Fastest first, and not where a GPU is imitated: how many steps it takes is much the same for all, so that the slow need not be waited for in vain. */
async function* learning(job: Job, entries: readonly Entry[], threshold: number, seconds: number) {
  let steps = 0;
  for (const entry of entries.toSorted((a, b) => perStep(a.runs) - perStep(b.runs))) {
    if (perStep(entry.runs) * steps > 1300 * seconds) continue;
    yield { lane: entry.lane, doing: "learning" } as const;
    await attempt(entry, async () => {
      entry.learnt = await entry.lane.learn(job.work, threshold, seconds);
      if (entry.learnt.seconds !== null) steps ||= entry.learnt.steps;
    });
  }
}

function rowOf({ name, work }: Job, { lane, runs, demand, learnt, note }: Entry): Row {
  const ms = runs.length > 0 && !isCountedAlone(work, lane.hardware.software) ? perStep(runs) : null;
  const count = operations(work);
  const isElsewhere = lane.backend === "webgpu" || lane.backend === "webgl";
  return {
    job: name,
    impl: lane.impl,
    backend: lane.backend,
    where: lane.where,
    msPerStep: ms,
    stepsPerSecond: ms && 1000 / ms,
    gflops: ms && count !== undefined ? count / ms / 1e6 : null,
    peakShare: null,
    jsMsPerStep: isElsewhere && runs.length > 0 ? median(runs.map(({ busy, steps }) => busy / steps)) : null,
    dispatchesPerStep: demand?.dispatches ?? null,
    uploadsPerStep: demand?.uploads ?? null,
    readbacksPerStep: demand?.readbacks ?? null,
    stepsInFlight: demand?.inFlight ?? null,
    tensors: demand?.tensors ?? null,
    secondsToQuality: learnt?.seconds ?? null,
    stepsToQuality: learnt && learnt.seconds !== null ? learnt.steps : null,
    software: lane.hardware.software,
    note,
  };
}

/**
 * The rows with their share of the peak: what `product` (the rows of a matrix product) reach on the same backend in the same
 * place; on WebAssembly the library's own, else the best.
 */
export function withPeaks(rows: readonly Row[], product: readonly Row[]): Row[] {
  return rows.map((row) => {
    const near = product.filter((p) => p.backend === row.backend && p.where === row.where && p.gflops !== null);
    const own = near.filter(({ impl, backend }) => impl === "noisebook" && backend === "wasm");
    const peak = Math.max(...(own.length > 0 ? own : near).map(({ gflops }) => gflops!));
    return { ...row, peakShare: row.gflops !== null && peak > 0 ? row.gflops / peak : null };
  });
}
