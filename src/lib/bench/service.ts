import type { Connection } from "../diffusion/engine/rpc/rpc.ts";
import { countWebgpu, idleWebgpu } from "./counters.ts";
import {
  bursts,
  type Hardware,
  type Implementation,
  type Learnt,
  learn,
  type Run,
  type Runner,
  runFor,
  warmUp,
} from "./runner.ts";
import { isCountedAlone, tooMuch, type Work } from "./work.ts";

/** What a step asks of the machine, besides time. */
export interface Demand {
  readonly dispatches: number | null;
  readonly uploads: number | null;
  readonly readbacks: number | null;
  readonly inFlight: number | null;
  readonly tensors: number | null;
}

/** Each call yields its answer. */
export type LaneService = {
  start(impl: string, backend: string): AsyncGenerator<Hardware>;
  /** Sets a piece of work up and does it a few times. Answers with the milliseconds that the very first step took. */
  open(work: Work): AsyncGenerator<number>;
  run(milliseconds: number): AsyncGenerator<Run>;
  demand(): AsyncGenerator<Demand>;
  learn(work: Work, threshold: number, seconds: number): AsyncGenerator<Learnt>;
  close(): AsyncGenerator<undefined>;
};

/** Runs one implementation at the other end of a port. */
export function laneService(load: (impl: string) => Promise<Implementation>): LaneService {
  let [backend, implementation, runner]: [string, Implementation?, Runner?] = [""];
  let [paced, first] = [bursts(), 0];
  let isSoftware = false;
  let compute = () => {};
  const close = () => {
    runner?.close();
    runner = undefined;
    compute();
    compute = () => {};
    return undefined;
  };
  return {
    async *start(impl, name) {
      [backend, implementation] = [name, await load(impl)];
      const hardware = await implementation.start(name);
      isSoftware = hardware.software;
      yield hardware;
    },
    async *open(work) {
      close();
      const why = tooMuch(work, backend, isSoftware);
      if (why) throw new RangeError(why);
      if (backend === "webgpu" && isCountedAlone(work, isSoftware)) compute = idleWebgpu();
      runner = await implementation!.open(work);
      paced = bursts();
      first = await warmUp(runner, paced);
      yield first;
    },
    async *run(milliseconds) {
      yield await runFor(runner!, milliseconds, paced);
    },
    async *demand() {
      yield await demandOf(runner!, implementation!, backend, countedOf(first));
    },
    async *learn(work, threshold, seconds) {
      close();
      runner = await implementation!.open(work);
      yield runner.loss ? await learn(runner, threshold, seconds) : { seconds: null, steps: 0, loss: Number.NaN };
    },
    async *close() {
      yield close();
    },
  };
}

/** Calls that are counted: as many as show how many are let fly, but one where it takes seconds. */
const countedOf = (first: number) => (first > 1000 ? 1 : 4);

async function demandOf(
  runner: Runner,
  { tensors, device }: Implementation,
  backend: string,
  counted: number,
): Promise<Demand> {
  const watching = backend === "webgpu" ? countWebgpu() : undefined;
  const before = tensors?.();
  const flight = flightOf(watching && device?.());
  for (let i = 0; i < counted; i++) {
    await runner.room?.();
    runner.call();
    flight.sent();
  }
  const counts = watching?.counts();
  watching?.stop();
  const after = tensors?.();
  await runner.settle();
  const steps = counted * runner.stepsPerCall;
  return {
    dispatches: counts ? counts.dispatches / steps : null,
    uploads: counts ? counts.uploads / steps : null,
    readbacks: counts ? counts.readbacks / steps : null,
    inFlight: flight.most(),
    tensors: before === undefined ? null : (after! - before) / steps,
  };
}

/** The largest number of calls that a device had not finished. */
function flightOf(device?: GPUDevice) {
  let [now, most] = [0, 0];
  const land = () => {
    now--;
  };
  return {
    sent() {
      if (!device) return;
      most = Math.max(most, ++now);
      device.queue.onSubmittedWorkDone().then(land, land);
    },
    most: () => (device ? most : null),
  };
}

/** Asks a lane at the other end of a connection. */
export async function ask<K extends keyof LaneService & string>(
  connection: Connection<LaneService>,
  name: K,
  ...args: Parameters<LaneService[K]>
): Promise<Answer<K>> {
  const answering = connection.call(name, ...args);
  const { value } = await answering.next();
  await answering.return(undefined);
  return value as Answer<K>;
}

export type Answer<K extends keyof LaneService> =
  ReturnType<LaneService[K]> extends AsyncGenerator<infer R> ? R : never;
