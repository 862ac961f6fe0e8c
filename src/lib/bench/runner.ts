import { type Pace, pace } from "../diffusion/jobs/pacing.ts";
import type { Work } from "./work.ts";

/** A piece of work that is set up and can be done again and again. */
export interface Runner {
  /** Steps in one call: a sampler walks its whole path. */
  readonly stepsPerCall: number;
  /** Does, or sends, the next steps. */
  call(): void;
  /** Resolves when more may be sent. */
  room?(): Promise<void>;
  /** Resolves when all that was sent is done. */
  settle(): Promise<void>;
  /** Mean squared error of the network on the held-out examples. */
  loss?(): Promise<number>;
  close(): void;
}

export interface Hardware {
  /** As the system names it; empty for the processor itself. */
  readonly gpu: string;
  readonly software: boolean;
  readonly versions: Readonly<Record<string, string>>;
}

/** One library on one backend. */
export interface Implementation {
  start(backend: string): Promise<Hardware>;
  /** @throws a sentence where it cannot do this work. */
  open(work: Work): Runner | Promise<Runner>;
  /** How many tensors there are. */
  tensors?(): number;
  /** Where it computes on WebGPU. */
  device?(): GPUDevice | undefined;
}

export interface Run {
  readonly milliseconds: number;
  readonly steps: number;
  /** Milliseconds in which JavaScript itself was busy. */
  readonly busy: number;
}

/** Milliseconds of work that are sent before they are waited for: more would flood a GPU, less leave it idle. */
const burst = 100;

/** How many calls make a burst; kept from run to run. */
export const bursts = (): Pace => pace(burst);

/** Does the work for about `milliseconds`, all of it waited for. */
export async function runFor(
  runner: Runner,
  milliseconds: number,
  paced: Pace,
  now = () => performance.now(),
): Promise<Run> {
  const began = now();
  let [calls, busy] = [0, 0];
  for (let spent = 0; spent < milliseconds; spent = now() - began) {
    const fitting = Math.ceil((paced.steps * Math.min(burst, milliseconds - spent)) / burst);
    const before = now();
    busy += await send(runner, fitting, now);
    await runner.settle();
    paced.measured(fitting, now() - before);
    calls += fitting;
  }
  return { milliseconds: now() - began, steps: calls * runner.stepsPerCall, busy };
}

/** Makes calls; the milliseconds that JavaScript was busy with them. */
async function send(runner: Runner, calls: number, now: () => number): Promise<number> {
  let busy = 0;
  for (let i = 0; i < calls; i++) {
    await runner.room?.();
    const before = now();
    runner.call();
    busy += now() - before;
  }
  return busy;
}

/** First calls compile, record and fetch. Resolves to the milliseconds that the very first took. */
export async function warmUp(runner: Runner, paced: Pace, now = () => performance.now()): Promise<number> {
  const began = now();
  const first = await runFor(runner, 1, paced, now);
  while (now() - began < 600) await runFor(runner, 200, paced, now);
  return first.milliseconds;
}

export interface Learnt {
  /** Of training alone; null where the threshold was not reached in time. */
  readonly seconds: number | null;
  readonly steps: number;
  readonly loss: number;
}

/** Trains until the held-out loss is below a threshold; looking at the loss isn't counted. */
export async function learn(runner: Runner, threshold: number, seconds: number): Promise<Learnt> {
  const paced = bursts();
  let [spent, steps, loss] = [0, 0, Number.POSITIVE_INFINITY];
  while (spent < 1000 * seconds) {
    const run = await runFor(runner, Math.min(250, Math.max(50, spent / 20)), paced);
    spent += run.milliseconds;
    steps += run.steps;
    loss = await runner.loss!();
    if (loss < threshold) return { seconds: spent / 1000, steps, loss };
  }
  return { seconds: null, steps, loss };
}
