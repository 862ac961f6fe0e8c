import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { InspectJob } from "../../../lib/diffusion/jobs/inspect/job.ts";
import type { SampleJob } from "../../../lib/diffusion/jobs/sample/job.ts";
import type { Shipped } from "../../workbench/shipped/shipped.ts";

export const STEPS = 16;
export const SIDE = 16;
/** Of the network that comes with the page: patches of 2 × 2. */
export const ACROSS = 8;
export const BLOCKS = 4;
export const HEADS = 4;

/** A state on the way from noise to a digit. */
export interface Moment {
  readonly t: number;
  readonly x: Float32Array;
  readonly x0: Float32Array;
}

/** A sample on its way, and where all patches look at one moment of it. */
export interface Looked {
  readonly moments: readonly Moment[];
  /** For block · HEADS + head: flat [64 queries, 64 keys]. */
  readonly maps: readonly Float32Array[];
}

export interface Question {
  readonly digit: number;
  readonly seed: number;
  /** How many steps are done. */
  readonly step: number;
}

type Asked = Pick<Engine, "run">;

/** The states of a sample of that digit, from noise on: STEPS + 1 of them, each but the last with the guess made there. */
async function moments(engine: Asked, { model, params }: Shipped, { digit, seed }: Question): Promise<Moment[]> {
  const all: Moment[] = [];
  const job: SampleJob = { model, params, sampler: "ddim", steps: STEPS, count: 1, seed, label: digit };
  for await (const { t, x, x0 } of engine.run("sample", job)) all.push({ t, x: x.slice(), x0: x0.slice() });
  return all;
}

/** What the network makes of the question. */
export async function look(engine: Asked, network: Shipped, question: Question): Promise<Looked> {
  const all = await moments(engine, network, question);
  const { t, x } = all[Math.min(question.step, all.length - 2)]!;
  const see = Array.from({ length: BLOCKS }, (_, block) => `transformer_blocks.${block}.attn1.weights`);
  const job: InspectJob = { model: network.model, params: network.params, x, t, label: question.digit, see };
  for await (const { seen } of engine.run("inspect", job))
    return { moments: all, maps: seen.flatMap(({ values }) => headsOf(values)) };
  throw new Error("The network gave no answer; try again.");
}

/** Maps of heads [heads, n, n], one by one. */
function headsOf(values: Float32Array): Float32Array[] {
  const size = ACROSS ** 4;
  return Array.from({ length: HEADS }, (_, head) => values.slice(head * size, (head + 1) * size));
}

/** Where one patch looks: a row of a map, [64]. */
export const rowOf = (map: Float32Array, query: number): Float32Array =>
  map.subarray(query * ACROSS ** 2, (query + 1) * ACROSS ** 2);

/** How far away a patch looks on average, in patches. */
export function reachOf(row: ArrayLike<number>, query: number): number {
  let [sum, all] = [0, 0];
  for (let at = 0; at < row.length; at++) {
    const [down, across] = [Math.floor(at / ACROSS) - Math.floor(query / ACROSS), (at % ACROSS) - (query % ACROSS)];
    sum += row[at]! * Math.hypot(down, across);
    all += row[at]!;
  }
  return sum / all;
}
