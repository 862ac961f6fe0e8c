import { nextTask } from "../../kit/controls/tasks.ts";
import { type Measures, measure } from "../measure.ts";
import { network } from "../network.ts";
import { exactSamples, type Question, type SamplerName } from "../sampling.ts";

const scales = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Who samples: the exact denoisers along the ODE or with noise on the way, or the page's network. */
export type Who = "ode" | "sde" | "network";

export interface Spot extends Measures {
  readonly scale: number;
}

const question = (scale: number, label: number, sampler: SamplerName): Question => ({
  label,
  guidance: { scale },
  sampler,
  steps: sampler === "ddpm" ? 100 : 20,
  seed: 1,
});

const asked = (who: Who, scale: number, label: number): Question =>
  question(scale, label, who === "sde" ? "ddpm" : "dpmpp_2m");

/** Measured at one scale, of 500 samples. */
export async function spotAt(who: Who, scale: number, label: number): Promise<Spot> {
  const samples =
    who === "network" ? await network.sample(asked(who, scale, label)) : exactSamples(asked(who, scale, label));
  return { scale, ...measure(samples, label) };
}

/** The curve, one more scale at a time. */
export async function* sweep(who: Who, label: number): AsyncGenerator<readonly Spot[], void, undefined> {
  const spots: Spot[] = [];
  for (const scale of scales) {
    spots.push(await spotAt(who, scale, label));
    yield [...spots];
    await nextTask();
  }
}
