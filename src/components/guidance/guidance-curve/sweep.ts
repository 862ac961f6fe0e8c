import { nextTask } from "../../kit/controls/tasks.ts";
import { law, mistaken } from "../law.ts";
import { distanceTo, type Measures, measure } from "../measure.ts";
import { network } from "../network.ts";
import { count, exactSamples, type Question, type SamplerName } from "../sampling.ts";

export const scales = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Who samples: the exact denoisers along the ODE or with noise on the way, or the page's network. */
export type Who = "ode" | "sde" | "network";

export interface Spot extends Measures {
  readonly scale: number;
  /** To true samples of the class. */
  readonly distance: number;
}

/** Whether the examples of a class that the exact answers know are its own. */
export const examplesOptions = [
  ["right", "all of its own"],
  ["mistaken", "one in five of the others"],
] as const;
export type Known = (typeof examplesOptions)[number][0];

const question = (scale: number, label: number, sampler: SamplerName, seed: number): Question => ({
  label,
  guidance: { scale },
  sampler,
  steps: sampler === "ddpm" ? 100 : 20,
  seed,
});

const asked = (who: Who, scale: number, label: number, seed: number): Question =>
  question(scale, label, who === "sde" ? "ddpm" : "dpmpp_2m", seed);

/** Measured at one scale, of 500 samples. */
export async function spotAt(who: Who, scale: number, label: number, known: Known = "right", seed = 1): Promise<Spot> {
  const question = asked(who, scale, label, seed);
  const exact = () => exactSamples(question, count, known === "right" ? law : mistaken);
  const samples = who === "network" ? await network.sample(question) : exact();
  return { scale, distance: distanceTo(samples, label), ...measure(samples, label) };
}

/** The curve, one more scale at a time. */
export async function* sweep(
  who: Who,
  label: number,
  known: Known = "right",
): AsyncGenerator<readonly Spot[], void, undefined> {
  const spots: Spot[] = [];
  for (const scale of scales) {
    spots.push(await spotAt(who, scale, label, known));
    yield [...spots];
    await nextTask();
  }
}
