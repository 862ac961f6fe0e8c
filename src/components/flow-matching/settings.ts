import { flowModel, type ReflowJob } from "../../lib/diffusion/jobs/reflow/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import type { CouplingName } from "../../lib/diffusion/training/named.ts";
import { entry } from "../kit/controls/entry.ts";
import { type Cloud, clouds, draw } from "../kit/data/clouds.ts";

/** What a reader chooses of a training. */
export interface Settings {
  readonly cloud: string;
  readonly coupling: CouplingName;
  /** Of reflow, after the first training. */
  readonly rounds: number;
  readonly seed: number;
}

export const cloudOf = (name: string): Cloud => entry(clouds, name, "moons");

export const couplingOptions: readonly (readonly [CouplingName, string])[] = [
  ["independent", "as drawn"],
  ["minibatch-ot", "cheapest in each batch"],
];
/** Samples that a round is measured on. */
export const COUNT = 1000;
/** Points that are learned from. */
export const dataOf = (cloud: string): Float32Array => Float32Array.from(draw(cloudOf(cloud).law, rng(1), 4000));

const network = { width: 64, depth: 3 };
export const model: ModelSpec = flowModel({ network });

export const jobOf = ({ cloud, coupling, rounds, seed }: Settings): ReflowJob => ({
  network,
  data: { points: dataOf(cloud) },
  coupling,
  rounds,
  pairs: 4096,
  steps: 2000,
  batchSize: 128,
  learningRate: 1e-2,
  isWarm: true,
  count: COUNT,
  seed,
});
